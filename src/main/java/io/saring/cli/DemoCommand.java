package io.saring.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saring.app.Service;
import io.saring.app.StartupException;
import io.saring.app.TemporaryFolder;
import io.saring.app.Wiring;
import io.saring.dev.Demo;
import io.saring.dev.DemoSummary;
import io.saring.dev.DemoView;
import io.saring.dev.DevStack;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows everything at work on this machine. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a Kafka broker, a schema registry and the applications on this machine, sends sample messages in many"
                    + " languages through them, and shows what comes out. Nothing is kept."
        })
final class DemoCommand implements Callable<Integer> {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    @Spec
    private CommandSpec spec;

    @Mixin
    private EngineOptions engine;

    @Option(
            names = "--messages",
            defaultValue = "240",
            description = "How many records to send; two of ten or more are bad on purpose. Default: ${DEFAULT-VALUE}")
    private int messages;

    @Option(
            names = "--rate",
            defaultValue = "50",
            description = "How many records to send a second. Default: ${DEFAULT-VALUE}")
    private int rate;

    @Option(names = "--once", description = "End when all are through, and print a summary.")
    private boolean once;

    @Option(names = "--json", description = "Print the summary as one JSON object, the last line.")
    private boolean json;

    @Option(
            names = "--port",
            defaultValue = "0",
            description = "The port of metrics and health; 0 for any that is free. Default: ${DEFAULT-VALUE}")
    private int port;

    @Override
    public Integer call() throws Exception {
        requirePositive("--messages", messages);
        requirePositive("--rate", rate);
        requirePort();
        Closing closing = new Closing();
        UntilSignal untilSignal = new UntilSignal(closing);
        PrintWriter out = spec.commandLine().getOut();
        try {
            if (!json) {
                out.println("Starting a Kafka broker, a schema registry and the applications on this machine …");
                out.flush();
            }
            TemporaryFolder folder = closing.add(new TemporaryFolder("saring-demo-"));
            DevStack stack = closing.add(new DevStack(folder.path(), 0, 0, 4));
            Wiring wiring = new Wiring(stack.configuration(overrides()));
            Service service = closing.add(Service.start(wiring, EnumSet.allOf(Service.App.class)));
            run(stack, wiring, service, out);
            if (!once) {
                out.println("Ctrl-C stops it.");
                out.flush();
                untilSignal.awaitFailure(() -> stack.failed() || service.failed());
                throw new StartupException("the demo cannot go on: the registry or an application ended by itself");
            }
            return 0;
        } finally {
            untilSignal.release();
            closing.close();
        }
    }

    private void requirePort() {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--port: is " + port + "; it must be from 0 to 65535");
        }
    }

    private void requirePositive(String option, int value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), option + ": is " + value + "; it must be 1 or more");
        }
    }

    private void run(DevStack stack, Wiring wiring, Service service, PrintWriter out) throws JsonProcessingException {
        if (!service.awaitStarted(START_LIMIT)) {
            throw new StartupException("the applications did not start within " + START_LIMIT.toSeconds() + " s");
        }
        DemoView view = json
                ? new SilentView()
                : Terminal.onStandardOutput()
                        ? new LiveTable(out, new Terminal()::size, Terminal.wantsColours())
                        : new PlainLines(out);
        DemoSummary summary = new Demo(stack, wiring, view).run(messages, Duration.ofNanos(1_000_000_000L / rate));
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(summary));
        } else {
            print(summary, out);
            howToLookFurther(stack, service, out);
        }
        out.flush();
    }

    private Map<String, String> overrides() {
        Map<String, String> overrides =
                new HashMap<>(engine.choice(Optional.empty()).environment());
        overrides.put("SARING_HTTP_PORT", Integer.toString(port));
        overrides.put("SARING_API_PORT", "0");
        return overrides;
    }

    private static void print(DemoSummary summary, PrintWriter out) {
        out.printf(
                "%n%d in, %d labelled in %d languages, %d dead letters, %d decisions.%n",
                summary.in(), summary.labelled(), summary.languages(), summary.deadLetters(), summary.decisions());
        out.printf(
                "From the broker's append to the labelled event: half under %.0f ms, 99 of 100 under %.0f ms.%n",
                summary.p50Ms(), summary.p99Ms());
    }

    private void howToLookFurther(DevStack stack, Service service, PrintWriter out) {
        if (once) {
            return;
        }
        out.println();
        out.println("It goes on running, for you to look further:");
        out.println("  Kafka     " + stack.bootstrapServers() + "   topics social.messages, social.labelled,"
                + " support.messages, support.labelled, saring.decisions, saring.dead-letters");
        out.println("  Registry  " + stack.registryUrl() + "/subjects");
        out.println("  Metrics   http://127.0.0.1:" + service.port() + "/metrics");
        out.println("  Health    http://127.0.0.1:" + service.port() + "/health/ready");
        out.println("  Events    kcat -b " + stack.bootstrapServers()
                + " -t social.labelled -C -e -o beginning -f '%k %h (%S bytes)\\n'");
        out.println("README.md tells how to run it against a cluster of your own.");
    }
}
