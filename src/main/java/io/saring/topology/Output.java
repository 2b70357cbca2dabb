package io.saring.topology;

import io.saring.domain.Failure;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Output of an application for one record: an event in the record that carries it, or the reason why there is none.
 *
 * @param <E> the type of the event
 */
public sealed interface Output<E> {

    /** An event, ready for its sink. */
    record Ready<E>(E event, Record<byte[], OutgoingEvent> record) implements Output<E> {}

    /** No event can be made. */
    record Refused<E>(Failure failure) implements Output<E> {}

    /** An event with what packing it gave. */
    static <E> Output<E> of(E event, EventPacker.Packed packed) {
        return packed instanceof EventPacker.Packed.Fits fits
                ? new Ready<>(event, fits.record())
                : new Refused<>(((EventPacker.Packed.TooLarge) packed).failure());
    }

    /**
     * Makes something of one record. Whatever that record makes it throw is that record's failure, so that it does not stop
     * those behind it; the failure says what kind of error it was and nothing of its message, which may quote a text.
     *
     * @param work makes it of the record alone; it forwards nothing and changes no state
     * @param failed what a failure becomes
     * @param what what could not be done, for the failure
     */
    static <T> T guarded(Supplier<T> work, Function<Failure, T> failed, String what) {
        try {
            return work.get();
        } catch (RuntimeException | StackOverflowError e) {
            ExceptionScrubber.rethrowForeseen(e);
            String error = what + ": " + e.getClass().getSimpleName();
            return failed.apply(Failure.of(Failure.Reason.INVALID, error));
        }
    }
}
