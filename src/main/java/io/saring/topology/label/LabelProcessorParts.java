package io.saring.topology.label;

import io.saring.topology.OutgoingEvent;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Parts that differ between messages that come in and those that are labelled again; makes its parts for one task. */
interface LabelProcessorParts {

    /** What looks at records first. */
    Intake intake();

    /** What forwards their events. */
    Emitter emitter(ProcessorContext<byte[], OutgoingEvent> context);

    /** What has a second labeller label them too. */
    Shadowing shadowing(ProcessorContext<byte[], OutgoingEvent> context);

    /** When their answers have to be there. */
    AnswerDeadline deadline();
}
