-- Tables for PostgreSQL 13 or newer that Kafka Connect writes Saring's topics to, and views over them. May be run again: it makes what is not there.
--   psql -v ON_ERROR_STOP=1 -f postgresql.sql saring
-- Times are in UTC as timestamp(3). A table is partitioned by month; a row of a month without a partition goes to the default partition,
-- so that nothing is refused.

SET client_min_messages = warning;
CREATE SCHEMA IF NOT EXISTS saring;
CREATE EXTENSION IF NOT EXISTS hstore;

-- saring.counts: fields as in schemas/CountKey.avsc and schemas/Count.avsc.
CREATE TABLE IF NOT EXISTS saring.counts (
    window_start    timestamp(3)      NOT NULL,
    window_seconds  integer          NOT NULL,
    late_at         timestamp(3)      NOT NULL,
    stream          text             NOT NULL,
    channel         text             NOT NULL,
    language        text             NOT NULL,
    task            text             NOT NULL,
    label           text             NOT NULL,
    action          text             NOT NULL,
    target          text             NOT NULL,
    rule            text             NOT NULL,
    count           bigint           NOT NULL,
    degraded        bigint           NOT NULL,
    probability_sum double precision NOT NULL,
    counted_at      timestamp(3)      NOT NULL,
    PRIMARY KEY (window_start, window_seconds, late_at, stream, channel, language, task, label, action, target, rule)
) PARTITION BY RANGE (window_start);
CREATE TABLE IF NOT EXISTS saring.counts_default PARTITION OF saring.counts DEFAULT;
CREATE INDEX IF NOT EXISTS counts_by_label ON saring.counts (task, label, window_seconds, window_start) WHERE task <> '';
CREATE INDEX IF NOT EXISTS counts_by_action ON saring.counts (action, window_seconds, window_start) WHERE action <> '';

-- saring.decisions: the fields of schemas/Decision.avsc that are no lists.
CREATE TABLE IF NOT EXISTS saring.decisions (
    id             text        NOT NULL,
    decided_at     timestamp(3) NOT NULL,
    labelled_id    text        NOT NULL,
    message_id     text        NOT NULL,
    supersedes     text,
    stream         text        NOT NULL,
    channel        text,
    status         text        NOT NULL,
    appended_at    timestamp(3),
    language       text        NOT NULL,
    action         text        NOT NULL,
    target         text,
    policy         text        NOT NULL,
    policy_version text        NOT NULL,
    reason         text        NOT NULL,
    ground         text,
    severity       integer,
    automated      boolean     NOT NULL,
    expires_at     timestamp(3),
    shadow_action  text,
    shadow_policy  text,
    replay_id      text,
    PRIMARY KEY (id, decided_at)
) PARTITION BY RANGE (decided_at);
CREATE TABLE IF NOT EXISTS saring.decisions_default PARTITION OF saring.decisions DEFAULT;
CREATE INDEX IF NOT EXISTS decisions_by_time ON saring.decisions (decided_at);
CREATE INDEX IF NOT EXISTS decisions_by_message ON saring.decisions (message_id);
CREATE INDEX IF NOT EXISTS decisions_superseded ON saring.decisions (supersedes) WHERE supersedes IS NOT NULL;

-- social.labelled, support.labelled: the fields of schemas/LabelledMessage.avsc that are no lists; a record's fields have its name before
-- them. Labels are in the counts.
CREATE TABLE IF NOT EXISTS saring.labelled (
    id                    text             NOT NULL,
    labelled_at           timestamp(3)      NOT NULL,
    message_id            text             NOT NULL,
    source_topic          text             NOT NULL,
    source_partition      integer          NOT NULL,
    source_offset         bigint           NOT NULL,
    source_timestamp      timestamp(3)      NOT NULL,
    stream                text             NOT NULL,
    channel               text,
    author_ref            text,
    fingerprint           text,
    created_at            timestamp(3)      NOT NULL,
    language_code         text             NOT NULL,
    language_script       text             NOT NULL,
    language_code_mixed   boolean          NOT NULL,
    provenance_engine     text             NOT NULL,
    provenance_model      text             NOT NULL,
    provenance_revision   text             NOT NULL,
    provenance_tier       integer          NOT NULL,
    status                text             NOT NULL,
    timings_inference_ms  double precision NOT NULL,
    timings_end_to_end_ms double precision NOT NULL,
    replay_id             text,
    PRIMARY KEY (id, labelled_at)
) PARTITION BY RANGE (labelled_at);
CREATE TABLE IF NOT EXISTS saring.labelled_default PARTITION OF saring.labelled DEFAULT;
CREATE INDEX IF NOT EXISTS labelled_by_time ON saring.labelled (labelled_at);
CREATE INDEX IF NOT EXISTS labelled_by_source ON saring.labelled (source_topic, source_partition, source_offset);
CREATE INDEX IF NOT EXISTS labelled_by_message ON saring.labelled (message_id);

-- saring.campaigns: fields as in schemas/CampaignKey.avsc and schemas/Campaign.avsc; maps are hstores, as the sink writes them, and JSON in the view.
CREATE TABLE IF NOT EXISTS saring.campaigns (
    fingerprint       text        NOT NULL,
    since             timestamp(3) NOT NULL,
    reason            text        NOT NULL,
    first_seen        timestamp(3) NOT NULL,
    last_seen         timestamp(3) NOT NULL,
    messages          bigint      NOT NULL,
    recent            bigint      NOT NULL,
    recent_before     bigint      NOT NULL,
    authors           bigint      NOT NULL,
    streams           hstore       NOT NULL,
    languages         hstore       NOT NULL,
    labels            hstore       NOT NULL,
    merged_into       text,
    merged_into_since timestamp(3),
    told_at           timestamp(3) NOT NULL,
    PRIMARY KEY (fingerprint, since)
);
CREATE INDEX IF NOT EXISTS campaigns_by_time ON saring.campaigns (last_seen);

-- saring.outcomes: the fields of schemas/Outcome.avsc that are no lists of records; maps are hstores.
CREATE TABLE IF NOT EXISTS saring.outcomes (
    id                  text         NOT NULL,
    decided_at          timestamp(3) NOT NULL,
    negates             text,
    stream              text         NOT NULL,
    message_id          text         NOT NULL,
    channel             text,
    language            text         NOT NULL,
    action              text         NOT NULL,
    ground_kind         text         NOT NULL,
    ground              text,
    ground_category     text,
    legal_basis         text,
    source              text         NOT NULL,
    regime              text,
    category            text,
    automated_detection boolean      NOT NULL,
    automated_decision  boolean      NOT NULL,
    expires_at          timestamp(3),
    reviewer            text,
    policy_action       text,
    rule_labels         hstore       NOT NULL,
    labels              hstore       NOT NULL,
    blind               boolean      NOT NULL,
    sample              boolean      NOT NULL,
    received_at         timestamp(3) NOT NULL,
    due_at              timestamp(3),
    PRIMARY KEY (id, decided_at)
) PARTITION BY RANGE (decided_at);
CREATE TABLE IF NOT EXISTS saring.outcomes_default PARTITION OF saring.outcomes DEFAULT;
CREATE INDEX IF NOT EXISTS outcomes_by_time ON saring.outcomes (decided_at);
CREATE INDEX IF NOT EXISTS outcomes_by_message ON saring.outcomes (message_id);
CREATE INDEX IF NOT EXISTS outcomes_negated ON saring.outcomes (negates) WHERE negates IS NOT NULL;

-- saring.cases: as they are now. The fields of schemas/Case.avsc that are no lists, those of a record with its name before them; a case that is
-- forgotten is deleted.
CREATE TABLE IF NOT EXISTS saring.cases (
    stream                     text         NOT NULL,
    message_id                 text         NOT NULL,
    state                      text         NOT NULL,
    waits_for                  text         NOT NULL,
    queue_target               text         NOT NULL,
    queue_language             text         NOT NULL,
    queue_priority             integer      NOT NULL,
    queue_blind                boolean      NOT NULL,
    subject_origin             text         NOT NULL,
    subject_channel            text,
    subject_severity           integer,
    subject_campaign_messages  bigint       NOT NULL,
    subject_decision_policy    text,
    subject_decision_action    text,
    received_at                timestamp(3) NOT NULL,
    due_at                     timestamp(3),
    assignment_reviewer        text,
    report_count               integer      NOT NULL,
    outcome_action             text,
    outcome_automated          boolean,
    outcome_decided_at         timestamp(3),
    changed_at                 timestamp(3) NOT NULL,
    PRIMARY KEY (stream, message_id)
);
CREATE INDEX IF NOT EXISTS cases_by_due ON saring.cases (due_at) WHERE due_at IS NOT NULL;

-- What a table is partitioned by.
CREATE OR REPLACE FUNCTION saring.partition_column(parent text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$ SELECT CASE parent WHEN 'counts' THEN 'window_start' WHEN 'decisions' THEN 'decided_at' WHEN 'outcomes' THEN 'decided_at' ELSE 'labelled_at' END $$;

-- Partitions of this month and of so many after it. Run it once a month or more often (maintenance.yaml does, each night).
CREATE OR REPLACE PROCEDURE saring.make_partitions(months_ahead integer DEFAULT 2)
LANGUAGE plpgsql AS $$
DECLARE
    parent text;
    month  timestamp;
    name   text;
BEGIN
    FOREACH parent IN ARRAY ARRAY['counts', 'decisions', 'labelled', 'outcomes'] LOOP
        FOR ahead IN 0..months_ahead LOOP
            month := date_trunc('month', now() AT TIME ZONE 'UTC') + make_interval(months => ahead);
            name := parent || '_' || to_char(month, 'YYYY_MM');
            IF to_regclass('saring.' || name) IS NULL THEN
                -- What of this month went to the default partition moves along, or the new one could not be attached.
                EXECUTE format('CREATE TABLE saring.%I (LIKE saring.%I INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', name, parent);
                EXECUTE format(
                    'WITH moved AS (DELETE FROM saring.%I WHERE %I >= %L AND %I < %L RETURNING *) INSERT INTO saring.%I SELECT * FROM moved',
                    parent || '_default', saring.partition_column(parent), month,
                    saring.partition_column(parent), month + interval '1 month', name);
                EXECUTE format('ALTER TABLE saring.%I ATTACH PARTITION saring.%I FOR VALUES FROM (%L) TO (%L)',
                    parent, name, month, month + interval '1 month');
            END IF;
        END LOOP;
    END LOOP;
END $$;

-- Drops what is older than so long: whole months of counts, decisions, labelled messages and outcomes, and campaigns. Cases go when they are forgotten.
CREATE OR REPLACE PROCEDURE saring.drop_before(kept interval)
LANGUAGE plpgsql AS $$
DECLARE
    partition record;
BEGIN
    FOR partition IN
        SELECT child.relname AS name
        FROM pg_inherits
        JOIN pg_class child ON child.oid = inhrelid
        JOIN pg_class parent ON parent.oid = inhparent
        JOIN pg_namespace space ON space.oid = parent.relnamespace
        WHERE space.nspname = 'saring' AND child.relname ~ '_\d{4}_\d{2}$'
          AND to_date(right(child.relname, 7), 'YYYY_MM') + interval '1 month' <= (now() - kept) AT TIME ZONE 'UTC'
    LOOP
        EXECUTE format('DROP TABLE saring.%I', partition.name);
    END LOOP;
    DELETE FROM saring.counts_default WHERE window_start < (now() - kept) AT TIME ZONE 'UTC';
    DELETE FROM saring.decisions_default WHERE decided_at < (now() - kept) AT TIME ZONE 'UTC';
    DELETE FROM saring.labelled_default WHERE labelled_at < (now() - kept) AT TIME ZONE 'UTC';
    DELETE FROM saring.outcomes_default WHERE decided_at < (now() - kept) AT TIME ZONE 'UTC';
    DELETE FROM saring.campaigns WHERE last_seen < (now() - kept) AT TIME ZONE 'UTC';
END $$;

-- Puts a pseudonym in a message's place: what erase --sql writes calls it. Returns how many rows it changed. Events' identifiers stay: they
-- tell nothing once the topics have forgotten the events.
CREATE OR REPLACE FUNCTION saring.erase(the_stream text, the_message text, pseudonym text) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    changed bigint := 0;
    more    bigint;
BEGIN
    UPDATE saring.labelled
    SET message_id = pseudonym, author_ref = NULL, fingerprint = NULL, source_topic = pseudonym, source_partition = -1, source_offset = -1
    WHERE message_id = the_message AND stream = the_stream;
    GET DIAGNOSTICS more = ROW_COUNT;
    changed := changed + more;
    UPDATE saring.decisions SET message_id = pseudonym WHERE message_id = the_message AND stream = the_stream;
    GET DIAGNOSTICS more = ROW_COUNT;
    changed := changed + more;
    UPDATE saring.outcomes SET message_id = pseudonym WHERE message_id = the_message AND stream = the_stream;
    GET DIAGNOSTICS more = ROW_COUNT;
    changed := changed + more;
    -- The case goes on in a row of its own, which comes through Kafka.
    DELETE FROM saring.cases
    WHERE message_id = the_message AND stream = the_stream AND waits_for = 'NOTHING';
    GET DIAGNOSTICS more = ROW_COUNT;
    RETURN changed + more;
END $$;

CALL saring.make_partitions();

-- Counts with what came late added: what to query. hours and minutes count the same messages.
CREATE OR REPLACE VIEW saring.hours AS
SELECT window_start AT TIME ZONE 'UTC' AS hour, stream, channel, language, task, label, action, target, rule,
       sum(count)::bigint AS count, sum(degraded)::bigint AS degraded, sum(probability_sum) AS expected
FROM saring.counts WHERE window_seconds = 3600
GROUP BY window_start, stream, channel, language, task, label, action, target, rule;

CREATE OR REPLACE VIEW saring.minutes AS
SELECT window_start AT TIME ZONE 'UTC' AS minute, stream, channel, language, task, label, action, target, rule,
       sum(count)::bigint AS count, sum(degraded)::bigint AS degraded, sum(probability_sum) AS expected
FROM saring.counts WHERE window_seconds = 60
GROUP BY window_start, stream, channel, language, task, label, action, target, rule;

-- One kind of row each, so that nobody adds labels to decisions.
CREATE OR REPLACE VIEW saring.hourly_messages AS
SELECT hour, stream, channel, language, count, degraded FROM saring.hours WHERE task = '' AND action = '';

CREATE OR REPLACE VIEW saring.hourly_labels AS
SELECT hour, stream, channel, language, task, label, count, degraded, expected FROM saring.hours WHERE task <> '';

CREATE OR REPLACE VIEW saring.hourly_actions AS
SELECT hour, stream, channel, language, action, target, count, degraded FROM saring.hours WHERE action <> '' AND rule = '';

CREATE OR REPLACE VIEW saring.hourly_rules AS
SELECT hour, stream, channel, language, action, target, rule, count, degraded FROM saring.hours WHERE rule <> '';

-- Decisions that count: none of a replay, and none that a later one replaced.
CREATE OR REPLACE VIEW saring.decisions_in_force AS
SELECT id, decided_at AT TIME ZONE 'UTC' AS decided_at, labelled_id, message_id, stream, channel, status,
       appended_at AT TIME ZONE 'UTC' AS appended_at, language, action, target, policy, policy_version, reason, ground, severity, automated,
       expires_at AT TIME ZONE 'UTC' AS expires_at, shadow_action, shadow_policy
FROM saring.decisions decision
WHERE replay_id IS NULL
  AND NOT EXISTS (
      SELECT FROM saring.decisions later
      WHERE later.supersedes = decision.labelled_id AND later.replay_id IS NULL);

-- Labelled messages that count, in the same way.
CREATE OR REPLACE VIEW saring.messages AS
SELECT id, labelled_at AT TIME ZONE 'UTC' AS labelled_at, message_id, source_timestamp AT TIME ZONE 'UTC' AS appended_at, stream, channel,
       author_ref AS author, fingerprint, created_at AT TIME ZONE 'UTC' AS created_at, language_code AS language, language_script AS script,
       language_code_mixed AS code_mixed, provenance_engine AS engine, provenance_model AS model, provenance_revision AS revision,
       provenance_tier AS tier, status, timings_inference_ms AS inference_ms, timings_end_to_end_ms AS end_to_end_ms
FROM saring.labelled labelled
WHERE replay_id IS NULL
  AND NOT (status = 'DEGRADED' AND EXISTS (
      SELECT FROM saring.labelled later
      WHERE (later.source_topic, later.source_partition, later.source_offset)
            = (labelled.source_topic, labelled.source_partition, labelled.source_offset)
        AND later.status = 'OK' AND later.replay_id IS NULL));

-- Campaigns, each with its most frequent language; those that are part of another are counted there.
CREATE OR REPLACE VIEW saring.campaigns_told AS
SELECT fingerprint, since AT TIME ZONE 'UTC' AS since, first_seen AT TIME ZONE 'UTC' AS first_seen, last_seen AT TIME ZONE 'UTC' AS last_seen,
       told_at AT TIME ZONE 'UTC' AS told_at, reason, reason = 'OVER' AS over, messages, recent, recent_before, authors, hstore_to_jsonb_loose(streams) AS streams,
       hstore_to_jsonb_loose(languages) AS languages, hstore_to_jsonb_loose(labels) AS labels,
       (SELECT language.key FROM each(languages) language ORDER BY language.value::bigint DESC, language.key LIMIT 1) AS language
FROM saring.campaigns
WHERE merged_into IS NULL;

-- What people decided, and what was not negated since by an appeal or an order.
CREATE OR REPLACE VIEW saring.verdicts AS
SELECT id, decided_at AT TIME ZONE 'UTC' AS decided_at, received_at AT TIME ZONE 'UTC' AS received_at, due_at AT TIME ZONE 'UTC' AS due_at,
       stream, message_id, channel, language, action, ground_kind, ground, ground_category, source, regime, category, reviewer, policy_action,
       rule_labels, labels, blind, sample, action IN ('LIMIT', 'BLOCK') AS restricts, decided_at > due_at AS late,
       EXISTS (SELECT FROM saring.outcomes later WHERE later.negates = outcome.id) AS negated
FROM saring.outcomes outcome
WHERE NOT automated_decision;

-- The same by rule that fired, with the task and the label that it looks at.
CREATE OR REPLACE VIEW saring.verdicts_by_rule AS
SELECT verdict.*, fired.key AS rule, split_part(fired.value, ':', 1) AS task, split_part(fired.value, ':', 2) AS label
FROM saring.verdicts verdict, each(rule_labels) fired;

-- Cases that wait, those that are due first at the top.
CREATE OR REPLACE VIEW saring.waiting_cases AS
SELECT stream, message_id, state, waits_for, queue_target AS target, queue_language AS language, queue_priority AS priority, subject_origin AS origin,
       received_at AT TIME ZONE 'UTC' AS received_at, due_at AT TIME ZONE 'UTC' AS due_at, due_at < now() AT TIME ZONE 'UTC' AS breached,
       assignment_reviewer AS reviewer, report_count AS reports
FROM saring.cases WHERE waits_for <> 'NOTHING' ORDER BY due_at, queue_priority DESC;
