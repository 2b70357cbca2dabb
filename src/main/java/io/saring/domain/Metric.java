package io.saring.domain;

import java.util.List;

/** All of Saring's own metrics: their names, meanings and tags. */
public enum Metric {
    /** Records that left label, by how. */
    MESSAGES(
            "saring.messages",
            Kind.COUNTER,
            "Records that left label: labelled, degraded, dead-letter or tombstone.",
            "stream",
            "outcome"),
    /** Dead letters, by reason. */
    DEAD_LETTERS("saring.dead.letters", Kind.COUNTER, "Dead letters by reason.", "application", "stream", "reason"),
    /** Labels given. */
    LABELS(
            "saring.labels",
            Kind.COUNTER,
            "Most probable labels given, by the messages' language and task.",
            "stream",
            "language",
            "task",
            "label"),
    /** Events that were counted. */
    COUNTED("saring.counted", Kind.COUNTER, "Labelled messages and decisions that were counted.", "stream"),
    /** Events that could not be read to be counted. */
    COUNTS_UNREADABLE(
            "saring.counts.unreadable",
            Kind.COUNTER,
            "Labelled messages and decisions that count could not read, and left where they are.",
            "stream",
            "reason"),
    /** Slices that came after their window was closed. */
    COUNTS_LATE(
            "saring.counts.late",
            Kind.COUNTER,
            "Parts of counts that came, or were corrected, after their window was closed: they are in rows of their own.",
            "stream"),
    /** Slices of channels beyond those that are told apart. */
    COUNTS_OTHER(
            "saring.counts.other",
            Kind.COUNTER,
            "Parts of counts of channels beyond the first count.channels, which are counted as other.",
            "stream"),
    /** Windows that still take something. */
    COUNTS_WINDOWS(
            "saring.counts.windows",
            Kind.GAUGE,
            "Windows that this process keeps open: what its counts have in memory and on disk."),
    /** Tellings of campaigns. */
    CAMPAIGNS(
            "saring.campaigns",
            Kind.COUNTER,
            "Tellings of campaigns, by their most frequent language and the most frequent label of each task, and by reason: SIZE and GROWTH begin one or its next wave, DOUBLED, CONTINUES, OVER.",
            "language",
            "task",
            "label",
            "reason"),
    /** Campaigns that go on. */
    CAMPAIGNS_ACTIVE(
            "saring.campaigns.active",
            Kind.GAUGE,
            "Campaigns that go on, by their most frequent language and the most frequent label of each task; 0 but in the one process that finds them.",
            "language",
            "task",
            "label"),
    /** Texts that are remembered to find near-duplicates. */
    CAMPAIGN_TEXTS("saring.campaign.texts", Kind.GAUGE, "Fingerprints that are remembered to find near-duplicates."),
    /** How far back they go. */
    CAMPAIGN_SECONDS(
            "saring.campaign.seconds",
            Kind.GAUGE,
            "How far back the oldest remembered fingerprint is, in seconds: count.campaigns.window, or less where count.campaigns.texts is too few."),
    /** Cases that were not there. */
    CASES_OPENED(
            "saring.cases.opened",
            Kind.COUNTER,
            "Cases that were opened, by queue and why: POLICY, REPORT, SAMPLE or APPEAL.",
            "target",
            "language",
            "origin"),
    /** Cases that wait. */
    CASES_WAITING(
            "saring.cases.waiting",
            Kind.GAUGE,
            "Cases that wait for somebody, of the whole cluster, by queue.",
            "target",
            "language"),
    /** How long the first of them waits. */
    CASES_OLDEST(
            "saring.cases.oldest.seconds",
            Kind.GAUGE,
            "How long ago the case was received that waits longest, of the whole cluster, by queue; 0 where none waits.",
            "target",
            "language"),
    /** Cases that are due soon. */
    CASES_DUE_SOON(
            "saring.cases.due.soon",
            Kind.GAUGE,
            "Cases that wait and are due within 30 minutes, of the whole cluster, by queue.",
            "target",
            "language"),
    /** Cases that are late. */
    CASES_BREACHED(
            "saring.cases.breached",
            Kind.GAUGE,
            "Cases that wait and should have been decided, or looked at, by now, of the whole cluster, by queue.",
            "target",
            "language"),
    /** Reports. */
    REPORTS(
            "saring.reports",
            Kind.COUNTER,
            "Reports, by who reports and by regime; platform where they name none, unknown where none of that name is configured.",
            "source",
            "regime"),
    /** Statements of reasons. */
    OUTCOMES(
            "saring.outcomes",
            Kind.COUNTER,
            "Outcomes, by the message's language, what is done, how it came to be looked at, and whether no person decided.",
            "language",
            "action",
            "source",
            "automated"),
    /** What people say of rules. */
    VERDICTS(
            "saring.verdicts",
            Kind.COUNTER,
            "People's verdicts about messages on which a rule fired, by rule, task and language: whether the rule was right in the reviewer's eyes, and whether the reviewer did something else than the policy had done without a person.",
            "rule",
            "task",
            "language",
            "right",
            "overridden"),
    /** Verdicts about messages whose right one is known. */
    GOLDEN_VERDICTS(
            "saring.golden.verdicts",
            Kind.COUNTER,
            "Verdicts about messages of the golden set, by queue, and whether they were right.",
            "target",
            "language",
            "right"),
    /** Reviews that changed nothing. */
    REVIEWS_REFUSED(
            "saring.reviews.refused",
            Kind.COUNTER,
            "Reviews that changed nothing, as a second verdict about what somebody else has decided, or one about a message that has no case."),
    /** Requests over HTTP. */
    API_REQUESTS(
            "saring.api.requests",
            Kind.COUNTER,
            "Requests of people and programs over HTTP, by the status of their answer.",
            "status"),
    /** Time from the record's timestamp to its event. */
    END_TO_END("saring.end.to.end", Kind.TIMER, "From the source record's timestamp to its labelled event.", "stream"),
    /** Records taken in and not yet forwarded. */
    IN_FLIGHT("saring.in.flight", Kind.GAUGE, "Records taken in and not yet forwarded.", "stream"),
    /** Records that found all slots taken. */
    OVERFLOW(
            "saring.overflow",
            Kind.COUNTER,
            "Records that found all slots taken and went to an overflow slot.",
            "stream"),
    /** Records whose own timestamp was unusable. */
    TIMESTAMPS_REPLACED(
            "saring.timestamps.replaced",
            Kind.COUNTER,
            "Records whose timestamp was invalid or too far ahead.",
            "stream"),
    /** Whether intake is paused. */
    INTAKE_PAUSED(
            "saring.intake.paused", Kind.GAUGE, "1 while the application takes nothing in, else 0.", "application"),
    /** Partitions whose intake stands still. */
    PARTITIONS_HELD(
            "saring.partitions.held",
            Kind.GAUGE,
            "Partitions that nothing more is taken in of, since many of their records wait to be decoded.",
            "application"),
    /** Records that wait for a schema. */
    SCHEMA_WAITING(
            "saring.schema.waiting", Kind.GAUGE, "Schema ids that the registry has not answered for or does not know."),
    /** Sizes of batches. */
    BATCH_SIZE("saring.batch.size", Kind.SUMMARY, "Texts in a batch given to the engine.", "engine"),
    /** Duration of engine calls. */
    INFERENCE("saring.inference", Kind.TIMER, "Duration of an engine's call on one batch.", "engine"),
    /** Time spent waiting for a batch. */
    QUEUE("saring.queue", Kind.TIMER, "From being taken in until the batch was given to the engine.", "engine"),
    /** Texts that wait for a batch. */
    QUEUE_DEPTH("saring.queue.depth", Kind.GAUGE, "Texts that wait for a batch.", "engine"),
    /** Failed engine calls. */
    ENGINE_FAILURES("saring.engine.failures", Kind.COUNTER, "Engine calls that failed, before any retry.", "engine"),
    /** Batches cut in two. */
    BATCH_SPLITS("saring.batch.splits", Kind.COUNTER, "Batches cut in two because every retry failed.", "engine"),
    /** Whether an engine is past its deadline. */
    ENGINE_STALLED(
            "saring.engine.stalled", Kind.GAUGE, "1 while a call is past the engine's deadline, else 0.", "engine"),
    /** Tokens that a decoder passed through. */
    TOKENS("saring.tokens", Kind.COUNTER, "Tokens passed through a decoder, cached ones left out.", "engine"),
    /** How full passes are. */
    PASS_FILL(
            "saring.pass.fill", Kind.SUMMARY, "Tokens of a decoder's pass, as a share of what it may have.", "engine"),
    /** What passes are padded with. */
    PASS_PADDING(
            "saring.pass.padding",
            Kind.SUMMARY,
            "Share of a pass's places that hold nothing, where tokens of a text attend to each other.",
            "engine"),
    /** What became of prompts' beginnings. */
    PREFIXES(
            "saring.prefixes",
            Kind.COUNTER,
            "Prompts' beginnings by what became of them: hit, miss (computed anew) or bypassed (texts whose first"
                    + " letters change how the beginning is cut into tokens).",
            "engine",
            "outcome"),
    /** Where an engine's time goes. */
    ENGINE_PHASE(
            "saring.engine.phase",
            Kind.TIMER,
            "Duration of a phase of an engine's call: tokenise, prefix or pass.",
            "engine",
            "phase"),
    /** Passes that a device had too little memory for. */
    OUT_OF_MEMORY(
            "saring.out.of.memory",
            Kind.COUNTER,
            "Passes that the device had too little memory for; each halves the tokens of a pass.",
            "engine"),
    /** Requests to servers. */
    REMOTE_REQUESTS(
            "saring.remote.requests",
            Kind.COUNTER,
            "Requests to a server of the remote engine: ok, wrong (not an answer), throttled, failed, late, away or refused.",
            "engine",
            "endpoint",
            "outcome"),
    /** Whether a server is left alone. */
    REMOTE_CIRCUIT_OPEN(
            "saring.remote.circuit.open",
            Kind.GAUGE,
            "1 while a server of the remote engine is left alone because most requests to it failed, else 0.",
            "engine",
            "endpoint"),
    /** Lookups in the cache of results. */
    CACHE(
            "saring.cache",
            Kind.COUNTER,
            "Texts looked up in the cache of results: hit, shared (the same text was in flight) or miss.",
            "engine",
            "outcome"),
    /** Entries of the cache. */
    CACHE_ENTRIES(
            "saring.cache.entries", Kind.GAUGE, "Results that the cache holds, those in flight included.", "engine"),
    /** Tasks of messages that a cascade asked a more expensive engine for. */
    ESCALATIONS(
            "saring.escalations",
            Kind.COUNTER,
            "Tasks of messages that a cascade handed on to an engine: unsure, abstained from, or uncovered by those before it.",
            "engine",
            "task",
            "reason"),
    /** Degraded messages that were labelled again. */
    RELABELLED(
            "saring.relabelled",
            Kind.COUNTER,
            "Degraded messages: superseded by a better event, standing since there was none, or too-large to be put up for it.",
            "stream",
            "outcome"),
    /** Results of the shadow beside the live engine's. */
    SHADOW_COMPARED(
            "saring.shadow.compared",
            Kind.COUNTER,
            "Labels of the shadow that agree with the live engine's or differ, by task and the live engine's language.",
            "stream",
            "task",
            "language",
            "outcome"),
    /** Messages that the shadow should have labelled and did not. */
    SHADOW_SKIPPED(
            "saring.shadow.skipped",
            Kind.COUNTER,
            "Messages of the shadow's share that it had no room for, or failed on.",
            "stream"),
    /** Decisions made. */
    DECISIONS("saring.decisions", Kind.COUNTER, "Decisions by policy and action.", "policy", "action"),
    /** Decisions that a task of the policy had no part in. */
    UNCHECKED(
            "saring.decisions.unchecked",
            Kind.COUNTER,
            "Decisions that a task of the policy had no part in, by why: NOT_COVERED, ABSTAINED, NOT_ASKED, NO_PROBABILITY, NOTHING_TO_LABEL or SCREENED.",
            "policy",
            "task",
            "reason"),
    /** Rules that no engine can ever make fire. */
    UNREACHABLE_RULES(
            "saring.policy.unreachable.rules",
            Kind.GAUGE,
            "Rules of the policy in force that can never fire with the configured engines: nobody gives their label.",
            "policy"),
    /** Pointers to documents that cannot be put in force. */
    DOCUMENTS_REJECTED(
            "saring.documents.rejected",
            Kind.GAUGE,
            "Pointers in the topic of policies to documents that are absent or wrong: what was in force before stays."),
    /** Texts that must always be caught, and are not. */
    KNOWN_POSITIVES_MISSED(
            "saring.policy.known.positives.missed",
            Kind.GAUGE,
            "Texts that the policy in force says must always be caught, and that its rules let pass with the engines and lists of"
                    + " this process."),
    /** Rules in shadow that would have fired. */
    SHADOW_RULES(
            "saring.policy.shadow.rules",
            Kind.COUNTER,
            "Messages that a rule in shadow would have fired for, by the messages' language.",
            "policy",
            "rule",
            "language"),
    /** What the shadow policy would have done. */
    SHADOW_DECISIONS(
            "saring.policy.shadow.decisions",
            Kind.COUNTER,
            "Decisions by what the policy did (action) and what the shadow policy would have done (shadow), by language.",
            "policy",
            "action",
            "shadow",
            "language"),
    /** How a shadow policy's rules agree with what the policy did. */
    SHADOW_AGREEMENT(
            "saring.policy.shadow.agreement",
            Kind.COUNTER,
            "Messages that a rule of the shadow policy would have decided, by whether the policy did the same, something milder or"
                    + " something stricter (outcome).",
            "policy",
            "rule",
            "outcome"),
    /** Decisions of rules that had no room in their hour. */
    QUOTA_USED_UP(
            "saring.policy.quota.used.up",
            Kind.COUNTER,
            "Decisions that became REVIEW since the rule, or all rules, had limited or blocked as often in the hour as they may.",
            "policy",
            "rule"),
    /** Stream threads replaced after an error. */
    THREADS_REPLACED("saring.threads.replaced", Kind.COUNTER, "Stream threads replaced after an error.", "application");

    private final String id;
    private final Kind kind;
    private final String help;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of, which is immutable
    private final List<String> tags;

    Metric(String id, Kind kind, String help, String... tags) {
        this.id = id;
        this.kind = kind;
        this.help = help;
        this.tags = List.of(tags);
    }

    /** The name in Micrometer's dotted form; Prometheus shows it with underscores and a suffix by kind. */
    public String id() {
        return id;
    }

    /** What is measured how. */
    public Kind kind() {
        return kind;
    }

    /** What it means, in a sentence. */
    public String help() {
        return help;
    }

    /** The names of its tags, in the order in which values are given. */
    public List<String> tags() {
        return tags;
    }

    /** The kinds of metric. */
    public enum Kind {
        /** A count that only grows. */
        COUNTER,
        /** A value that goes up and down. */
        GAUGE,
        /** A distribution of sizes. */
        SUMMARY,
        /** A distribution of durations, in seconds. */
        TIMER
    }
}
