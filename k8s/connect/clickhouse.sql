-- Tables for ClickHouse that read Saring's topics by themselves. Never tried: there was no ClickHouse at hand; written after its documentation of
-- the Kafka engine, AvroConfluent and ReplacingMergeTree (25.x).
-- The Kafka engine reads values and no keys, and what a count is of is its record's key: so events are read here, and ClickHouse counts. A
-- transaction that was aborted must not be read: the profile or kafka_... settings of librdkafka have to say isolation_level=read_committed, in the
-- server's configuration:  <kafka><isolation_level>read_committed</isolation_level></kafka>

CREATE DATABASE IF NOT EXISTS saring;

CREATE TABLE IF NOT EXISTS saring.labelled_queue
(
    id String,
    message_id String,
    source Tuple(topic String, partition Int32, offset Int64, timestamp DateTime64(3, 'UTC'), timestamp_replaced Bool),
    stream LowCardinality(String),
    channel Nullable(String),
    fingerprint Nullable(String),
    labelled_at DateTime64(3, 'UTC'),
    language Tuple(code String, probability Float64, script String, code_mixed Bool, zawgyi_probability Nullable(Float64)),
    results Array(Tuple(task String, label String, probability Float64, distribution Map(String, Float64), calibrated_by Nullable(String), screened Bool)),
    provenance Tuple(engine String, model String, revision String, prompt_hash Nullable(String), tasks_version String, tier Int32, cache_hit Bool, truncated Bool, tokens Int32),
    status LowCardinality(String),
    replay_id Nullable(String)
)
ENGINE = Kafka
SETTINGS kafka_broker_list = 'kafka:9092', kafka_topic_list = 'social.labelled,support.labelled', kafka_group_name = 'saring-clickhouse',
         kafka_format = 'AvroConfluent', format_avro_schema_registry_url = 'http://registry:8080/apis/ccompat/v7';

-- A message that is labelled again replaces its degraded event: the newest of a place in its input is kept.
CREATE TABLE IF NOT EXISTS saring.labelled
(
    topic LowCardinality(String),
    partition Int32,
    offset Int64,
    at DateTime64(3, 'UTC'),
    id String,
    message_id String,
    stream LowCardinality(String),
    channel LowCardinality(String),
    language LowCardinality(String),
    labels Map(LowCardinality(String), LowCardinality(String)),
    probabilities Map(LowCardinality(String), Float64),
    model LowCardinality(String),
    revision LowCardinality(String),
    status LowCardinality(String),
    fingerprint String,
    labelled_at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(labelled_at)
PARTITION BY toYYYYMM(at)
ORDER BY (topic, partition, offset)
TTL toDateTime(at) + INTERVAL 1 YEAR;

CREATE MATERIALIZED VIEW IF NOT EXISTS saring.labelled_reader TO saring.labelled AS
SELECT source.topic AS topic, source.partition AS partition, source.offset AS offset, source.timestamp AS at, id, message_id, stream,
       ifNull(channel, '') AS channel, language.code AS language,
       CAST((results.task, results.label), 'Map(LowCardinality(String), LowCardinality(String))') AS labels,
       CAST((results.task, results.probability), 'Map(LowCardinality(String), Float64)') AS probabilities,
       provenance.model AS model, provenance.revision AS revision, status, ifNull(fingerprint, '') AS fingerprint, labelled_at
FROM saring.labelled_queue WHERE replay_id IS NULL;

-- The share of hateful messages by language and hour. FINAL counts a message once.
--   SELECT toStartOfHour(at) AS hour, language, countIf(labels['toxicity'] = 'hateful') / count() AS share
--   FROM saring.labelled FINAL WHERE at > now() - INTERVAL 1 DAY AND mapContains(labels, 'toxicity')
--   GROUP BY hour, language ORDER BY hour, share DESC;

CREATE TABLE IF NOT EXISTS saring.decisions_queue
(
    id String,
    labelled_id String,
    message_id String,
    supersedes Nullable(String),
    stream LowCardinality(String),
    language LowCardinality(String),
    action LowCardinality(String),
    target Nullable(String),
    policy LowCardinality(String),
    policy_version LowCardinality(String),
    decided_at DateTime64(3, 'UTC'),
    replay_id Nullable(String)
)
ENGINE = Kafka
SETTINGS kafka_broker_list = 'kafka:9092', kafka_topic_list = 'saring.decisions', kafka_group_name = 'saring-clickhouse',
         kafka_format = 'AvroConfluent', format_avro_schema_registry_url = 'http://registry:8080/apis/ccompat/v7';

CREATE TABLE IF NOT EXISTS saring.decisions
(
    id String,
    labelled_id String,
    message_id String,
    supersedes String,
    stream LowCardinality(String),
    language LowCardinality(String),
    action LowCardinality(String),
    target LowCardinality(String),
    policy LowCardinality(String),
    policy_version LowCardinality(String),
    decided_at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(decided_at)
PARTITION BY toYYYYMM(decided_at)
ORDER BY (stream, message_id)
TTL toDateTime(decided_at) + INTERVAL 1 YEAR;

CREATE MATERIALIZED VIEW IF NOT EXISTS saring.decisions_reader TO saring.decisions AS
SELECT id, labelled_id, message_id, ifNull(supersedes, '') AS supersedes, stream, language, action, ifNull(target, '') AS target, policy,
       policy_version, decided_at
FROM saring.decisions_queue WHERE replay_id IS NULL;
