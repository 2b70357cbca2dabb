package io.saring.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.saring.domain.TextForm;
import io.saring.domain.Tombstones;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The label application. */
public record LabelConfiguration(
        @JsonPropertyDescription("Stream threads of each stream's instance.")
        Integer threads,

        @JsonPropertyDescription(
                "The tasks to ask for; all that the engine covers where the list is empty. Names as in tasks.yaml.")
        List<String> tasks,

        @JsonPropertyDescription(
                "Files of word lists that are in force where no list of the same name is published; see topology-docs/policies.md.")
        List<String> wordLists,

        @Inline Intake intake,

        @JsonPropertyDescription("How much of the text labelled events carry: none, redacted or full.")
        TextForm text,

        @JsonPropertyDescription(
                "The attribute of a message that holds the text which it answers, for language models to read it by; needs the writer to put it there. Default: messages are read alone.")
        @Nullable
        String contextAttribute,

        @JsonPropertyDescription(
                "What becomes of messages of streams with a latency-budget that are late because the application was stopped: wait (they are labelled by the configured engine, however late) or degrade.")
        CatchUp catchUp,

        @Inline UnknownSchemas unknownSchemas) {

    /** Treatment of messages that are late because the application was stopped. */
    public enum CatchUp {
        /** They wait for the configured engine. */
        WAIT,
        /** They are as late as any other. */
        DEGRADE
    }

    /**
     * Rules of what is taken in.
     *
     * @param slots records of one partition that the engine may owe an answer for before intake waits
     * @param maxWait longest wait for a result
     * @param maxTextLength longest text that is labelled, in UTF-16 units
     * @param tombstones what becomes of records without a value
     */
    public record Intake(
            @JsonPropertyDescription(
                    "Records of one partition that the engine may owe an answer for before intake waits.")
            Integer slots,

            @JsonPropertyDescription(
                    "Longest time that intake waits for a result before it takes a slot beyond the regular ones, so that commits go on while an engine hangs.")
            Duration maxWait,

            @JsonPropertyDescription("Longest text that is labelled, in UTF-16 units; a longer one is a dead letter.")
            Integer maxTextLength,

            @JsonPropertyDescription("What becomes of records without a value: pass or dead-letter.")
            Tombstones tombstones) {

        public Intake {
            slots = Check.range("label.slots", slots, 1024, 1, 65_536);
            maxWait = maxWait == null ? Duration.ofMillis(250) : maxWait;
            maxTextLength = Check.range("label.max-text-length", maxTextLength, 20_000, 1, 1_000_000);
            tombstones = tombstones == null ? Tombstones.PASS : tombstones;
            Check.between("label.max-wait", maxWait, Duration.ZERO, Duration.ofSeconds(2));
        }
    }

    /**
     * Treatment of records whose schema the registry does not know.
     *
     * @param unknownSchemaAfter how long an id is asked for
     * @param unknownSchemaLimit how many records in a row may wait
     */
    public record UnknownSchemas(
            @JsonPropertyDescription(
                    "How long a record whose schema id the registry does not know, or that waits because nothing of its stream can be decoded, does so before it is a dead letter.")
            Duration unknownSchemaAfter,

            @JsonPropertyDescription(
                    "How many records of a partition may wait to be decoded before that partition alone takes in no more (as when what waits is over 64 MiB); and how many in a row, over all partitions, may fail to be decoded before readiness fails and those that are not of the format wait too, where they were dead letters.")
            Integer unknownSchemaLimit) {

        public UnknownSchemas {
            unknownSchemaAfter = unknownSchemaAfter == null ? Duration.ofMinutes(10) : unknownSchemaAfter;
            unknownSchemaLimit = Check.range("label.unknown-schema-limit", unknownSchemaLimit, 100, 1, 100_000);
            Check.notNegative("label.unknown-schema-after", unknownSchemaAfter);
        }
    }

    public LabelConfiguration {
        wordLists = wordLists == null ? List.of() : List.copyOf(wordLists);
        threads = Check.range("label.threads", threads, 1, 1, 64);
        tasks = tasks == null ? List.of() : Check.elements("label.tasks", tasks);
        text = text == null ? TextForm.NONE : text;
        intake = intake == null ? Defaults.of(Intake.class) : intake;
        unknownSchemas = unknownSchemas == null ? Defaults.of(UnknownSchemas.class) : unknownSchemas;
        catchUp = catchUp == null ? CatchUp.WAIT : catchUp;
    }
}
