package io.saring.it.faults;

import io.saring.it.VariantMessages;
import io.saring.it.faults.FaultyEngineRun.Illness;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/** What can happen to brokers, registry, instances and messages: one row of the fault table each. */
@SuppressWarnings("ImmutableEnumChecker") // the functions hold nothing
enum Fault {
    NONE("nothing, for comparison", none(), rig -> rig.pass(Duration.ofSeconds(10))),
    SIGKILL("an instance is killed (SIGKILL) and started again", none(), rig -> {
        rig.first.kill();
        rig.first.start();
        rig.first.awaitReady();
        rig.pass(Duration.ofSeconds(10));
    }),
    SIGSTOP("an instance is stopped (SIGSTOP) for 15 s, past its session of 10 s, and goes on", none(), rig -> {
        rig.second.signal("STOP");
        rig.pass(Duration.ofSeconds(15));
        rig.second.signal("CONT");
        rig.pass(Duration.ofSeconds(10));
    }),
    BROKER_1("broker 1 of three is killed and comes back after 10 s", none(), rig -> loseBroker(rig, 1)),
    BROKER_2("broker 2 of three is killed and comes back after 10 s", none(), rig -> loseBroker(rig, 2)),
    BROKER_3("broker 3 of three is killed and comes back after 10 s", none(), rig -> loseBroker(rig, 3)),
    REGISTRY("the registry is away for 10 s, in which messages of a schema arrive that nobody has met", none(), rig -> {
        int schema = rig.newSchema();
        rig.cluster.stopRegistry();
        for (int i = 0; i < 20; i++) {
            rig.traffic.sendVariant(schema, "Terima kasih banyak " + i);
        }
        rig.pass(Duration.ofSeconds(10));
        rig.cluster.startRegistry();
        rig.over();
    }),
    HANG("the labeller of both instances hangs for 15 s, past its deadline and the transactions'", none(), rig -> {
        fallIll(rig, Illness.HANGS, Duration.ofSeconds(15));
    }),
    THROWS("the labeller of both instances throws at every call for 5 s", count -> count > 0, rig -> {
        fallIll(rig, Illness.THROWS, Duration.ofSeconds(5));
    }),
    TOO_FEW("the labeller of both instances returns a result less than it got texts for 5 s", none(), rig -> {
        fallIll(rig, Illness.RETURNS_TOO_FEW, Duration.ofSeconds(5));
    }),
    DEVICE_FULL("the labeller of both instances has memory for no more than 4 texts a batch for 5 s", none(), rig -> {
        fallIll(rig, Illness.DEVICE_IS_FULL, Duration.ofSeconds(5));
    }),
    HEAP_FULL("the labeller of an instance fills the heap: the process ends and is started again", none(), rig -> {
        rig.first.fallIll(Illness.FILLS_THE_HEAP);
        int status = rig.first.awaitExit();
        if (status == 0) {
            throw new AssertionError("a process whose heap is full ended well");
        }
        rig.over();
        rig.first.getWell();
        rig.first.start();
        rig.first.awaitReady();
        rig.pass(Duration.ofSeconds(10));
    }),
    POISON("poison: no Avro, a cut record, an id that no registry knows, a text that is too long", is(40), rig -> {
        for (int i = 0; i < 10; i++) {
            rig.traffic.sendBytes("{\"text\": \"no Avro\"}".getBytes(StandardCharsets.UTF_8));
            rig.traffic.sendBytes(new byte[] {0, 0, 0, 0, 1, 2});
            rig.traffic.sendBytes(VariantMessages.encode(99_999, "unknown-" + i, "Salamat po"));
            rig.traffic.send("x".repeat(25_000));
        }
        rig.over();
        rig.pass(Duration.ofSeconds(5));
    }),
    TOO_LARGE("messages of which event and dead letter are larger than the producer may send", is(10), rig -> {
        for (int i = 0; i < 5; i++) {
            rig.traffic.sendBytes(new byte[3_000_000]);
            rig.traffic.send("x".repeat(2_000_000));
        }
        rig.over();
        rig.pass(Duration.ofSeconds(5));
    }),
    ROLLING_RESTART(
            "a rolling restart: SIGTERM to one instance, and to the other when the first is back", none(), rig -> {
                for (FaultInstance instance : List.of(rig.first, rig.second)) {
                    instance.terminate();
                    instance.start();
                    instance.awaitReady();
                    rig.pass(Duration.ofSeconds(5));
                }
            });

    private final String story;
    private final IntPredicate deadLetters;
    private final Consumer<FaultRig> happening;

    Fault(String story, IntPredicate deadLetters, Consumer<FaultRig> happening) {
        this.story = story;
        this.deadLetters = deadLetters;
        this.happening = happening;
    }

    private static IntPredicate none() {
        return is(0);
    }

    private static IntPredicate is(int expected) {
        return count -> count == expected;
    }

    private static void loseBroker(FaultRig rig, int number) {
        rig.cluster.killBroker(number);
        rig.pass(Duration.ofSeconds(10));
        rig.cluster.startBroker(number);
        rig.pass(Duration.ofSeconds(10));
    }

    private static void fallIll(FaultRig rig, Illness illness, Duration time) {
        rig.first.fallIll(illness);
        rig.second.fallIll(illness);
        rig.pass(time);
        rig.first.getWell();
        rig.second.getWell();
        rig.over();
    }

    /** What happens, for people. */
    String story() {
        return story;
    }

    /** How many dead letters there have to be. */
    IntPredicate deadLetters() {
        return deadLetters;
    }

    void happen(FaultRig rig) {
        happening.accept(rig);
    }
}
