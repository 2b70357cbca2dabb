package io.saring.schema;

import io.saring.domain.Unanswered;
import io.saring.event.UnansweredReason;
import io.saring.event.UnansweredTask;
import java.util.List;

/** Tasks without an answer, Avro to domain and back. */
final class UnansweredMapping {

    private UnansweredMapping() {}

    static List<Unanswered> toDomain(List<UnansweredTask> avro) {
        return avro.stream()
                .map(task -> new Unanswered(task.getTask(), reason(task.getReason())))
                .toList();
    }

    static List<UnansweredTask> toAvro(List<Unanswered> tasks) {
        return tasks.stream()
                .map(task -> new UnansweredTask(
                        task.task(), UnansweredReason.valueOf(task.reason().name())))
                .toList();
    }

    /** A reason that a later version added reads as NOT_COVERED: there is no answer. */
    private static Unanswered.Reason reason(UnansweredReason avro) {
        return avro == UnansweredReason.UNKNOWN
                ? Unanswered.Reason.NOT_COVERED
                : Unanswered.Reason.valueOf(avro.name());
    }
}
