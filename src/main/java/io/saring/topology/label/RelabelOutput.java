package io.saring.topology.label;

import io.saring.domain.LabelledMessage;
import io.saring.domain.Relabel;
import io.saring.domain.Superseded;
import io.saring.topology.CloudEvents;
import io.saring.topology.EventPacker;
import io.saring.topology.Output;
import io.saring.topology.SourceRecord;
import java.util.Objects;

/** Makes the records that have degraded messages labelled again. For one stream thread. */
final class RelabelOutput {

    /** The kind of event, as its id and its {@code ce_type} name it. */
    static final String TYPE = "io.saring.event.Relabel";

    private final CloudEvents cloudEvents;
    private final EventPacker<Relabel> packer;

    RelabelOutput(CloudEvents cloudEvents, EventPacker<Relabel> packer) {
        this.cloudEvents = cloudEvents;
        this.packer = packer;
    }

    /** The record for the relabel topic; where it is refused, the degraded event stands. */
    Output<Relabel> of(SourceRecord source, LabelledMessage degraded) {
        return Output.guarded(
                () -> packed(source, degraded), Output.Refused::new, "it cannot be put up to be labelled again");
    }

    private Output<Relabel> packed(SourceRecord source, LabelledMessage degraded) {
        Relabel relabel = new Relabel(
                cloudEvents.id(source.position(), TYPE, 0, null),
                source.position(),
                degraded.stream(),
                Objects.requireNonNull(source.value(), "a tombstone is never degraded"),
                source.headers(),
                new Superseded(degraded.id(), degraded.results()),
                degraded.labelledAt());
        EventPacker.Identity identity =
                new EventPacker.Identity(relabel.id(), source.position(), degraded.labelledAt());
        return Output.of(relabel, packer.pack(relabel, identity, source.key(), source.headers(), "the message"));
    }
}
