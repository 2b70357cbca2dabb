package io.saring.topology.label;

import io.saring.domain.Message;
import io.saring.domain.TextForm;
import io.saring.domain.Tombstones;
import io.saring.label.terms.WordLists;
import io.saring.serving.Submission;
import io.saring.topology.SourceSettings;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Settings of one stream's label application.
 *
 * @param stream the stream's name
 * @param input the topic with messages
 * @param labelling what is asked, and what events show
 * @param limits what it takes at most
 * @param source how the input is read
 */
public record LabelSettings(String stream, String input, Labelling labelling, Limits limits, SourceSettings source) {

    /**
     * Tasks asked about messages, and what events show of them.
     *
     * @param tasks the tasks that the engine is asked for
     * @param textForm how much of the text the labelled event carries
     * @param contextAttribute the attribute with the text that a message answers; absent where messages are read alone
     * @param tombstones what becomes of records without a value
     * @param lists tells the word lists that are in force
     */
    public record Labelling(
            Set<String> tasks,
            TextForm textForm,
            @Nullable String contextAttribute,
            Tombstones tombstones,
            Supplier<WordLists> lists) {

        public Labelling {
            tasks = Set.copyOf(tasks);
        }

        /**
         * What the engines are given of a message.
         *
         * @param deadline the {@link System#nanoTime} after which its answer is of no use; absent where it may take any time
         */
        Submission submission(Message message, @Nullable Long deadline) {
            String context =
                    contextAttribute == null ? null : message.attributes().get(contextAttribute);
            return new Submission(message.text(), context, message.langHint(), deadline);
        }
    }

    /**
     * Upper bounds of what is taken in and waited for.
     *
     * @param slots records of one partition in flight before intake waits
     * @param maxWait longest wait for a result before an overflow slot is taken
     * @param maxTextLength longest text that is labelled, in UTF-16 units
     * @param maxRecordBytes largest record that the producer and the topics take
     */
    public record Limits(int slots, Duration maxWait, int maxTextLength, int maxRecordBytes) {}

    /**
     * What its events say of messages.
     *
     * @param asked the tasks that they are about
     */
    LabelledMessageAssembler.Shown shown(Set<String> asked, PassedOn passedOn) {
        return new LabelledMessageAssembler.Shown(
                asked, labelling.textForm(), passedOn.attributes(), labelling.lists(), source.futureTolerance());
    }

    /** Largest record that the producer and the topics take, in bytes. */
    int maxRecordBytes() {
        return limits.maxRecordBytes();
    }
}
