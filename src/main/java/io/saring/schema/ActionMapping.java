package io.saring.schema;

import io.saring.domain.Action;
import org.jspecify.annotations.Nullable;

/** Actions, Avro to domain and back. */
final class ActionMapping {

    private ActionMapping() {}

    /** An action that a later version added reads as REVIEW: let a person look. */
    static Action toDomain(io.saring.event.Action avro) {
        return avro == io.saring.event.Action.UNKNOWN ? Action.REVIEW : Action.valueOf(avro.name());
    }

    static @Nullable Action toDomainIfAny(io.saring.event.@Nullable Action avro) {
        return avro == null ? null : toDomain(avro);
    }

    static io.saring.event.Action toAvro(Action action) {
        return io.saring.event.Action.valueOf(action.name());
    }

    static io.saring.event.@Nullable Action toAvroIfAny(@Nullable Action action) {
        return action == null ? null : toAvro(action);
    }
}
