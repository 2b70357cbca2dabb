package io.saring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saring.app.EventSession;
import io.saring.app.Wiring;
import io.saring.bench.CampaignTexts;
import io.saring.cli.CommandLineRun;
import io.saring.config.Configuration;
import io.saring.domain.Action;
import io.saring.domain.Count;
import io.saring.domain.CountKey;
import io.saring.domain.Counted;
import io.saring.reprocess.CountRange;
import io.saring.reprocess.CountRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Topics on their way into PostgreSQL, and every query that ships. */
class DatabaseIT extends OnSharedStack {

    private static final int MESSAGES = 6_000;
    private static final int CAMPAIGNS = 4;
    private static final int CASES = 60;
    private static final int OUTCOMES = 5_000;
    private static final Duration DAYS = Duration.ofDays(2);
    private static final Pattern SQL = Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL);

    private final Instant end = Instant.now().truncatedTo(ChronoUnit.HOURS);
    private Connection database;

    @Test
    void tablesHaveWhatTheTopicsHaveThoughConnectAndCountAreKilledAndEveryQueryIsAnswered() throws Exception {
        // Given
        PostgresServer postgres = keep(new PostgresServer(folder));
        database = keep(postgres.database());
        ConnectWorker.fetch();
        Path config = config("saring.yaml", "count: {emit-every: 1s}", "review: {second-opinions: 0}");
        CampaignTexts texts = new CampaignTexts(MESSAGES, CAMPAIGNS);
        CountTraffic traffic =
                keep(new CountTraffic(stack, end.minus(DAYS), DAYS.dividedBy(MESSAGES + 100), texts, () -> {}));

        ReviewTraffic people = keep(new ReviewTraffic(stack));

        // When both are killed while they work, and started again
        ChildProcess count = keep(ChildProcess.saring("run", "--apps", "count,review", "--config", config.toString()));
        ChildProcess connect = keep(ConnectWorker.start(folder, stack, postgres.url()));
        traffic.send(MESSAGES / 2);
        wantPerson(people, 0, CASES / 2);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(number("SELECT count(*) FROM saring.decisions"))
                        .as(connect.output())
                        .isPositive());
        await().atMost(PATIENCE).until(() -> number("SELECT count(*) FROM saring.counts") > 0);
        awaitCases(CASES / 2);
        decide(people, 0, CASES / 2);
        connect.kill();
        count.kill();
        traffic.send(MESSAGES / 2);
        wantPerson(people, CASES / 2, CASES);
        keep(ChildProcess.saring("run", "--apps", "count,review", "--config", config.toString()));
        ChildProcess again = keep(ConnectWorker.start(folder, stack, postgres.url()));
        awaitCases(CASES);
        decide(people, CASES / 2, CASES);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(number("SELECT sum(count) FROM saring.hourly_messages"))
                        .as(again.output())
                        .isEqualTo(MESSAGES));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rowsOfTheTable()).isEqualTo(rowsOfTheTopic()));
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(number("SELECT count(*) FROM saring.decisions_in_force")).isEqualTo(MESSAGES + CASES);
            assertThat(number("SELECT count(*) FROM saring.verdicts WHERE message_id LIKE 'case-%'"))
                    .isEqualTo(CASES);
            assertThat(number("SELECT count(*) FROM saring.cases WHERE state = 'DECIDED' AND report_count = 1"))
                    .isEqualTo(CASES);
            assertThat(number("SELECT count(DISTINCT message_id) FROM saring.labelled WHERE replay_id IS NULL"))
                    .isGreaterThanOrEqualTo(MESSAGES);
            assertThat(number("SELECT count(*) FROM saring.campaigns WHERE merged_into IS NULL"))
                    .isEqualTo(CAMPAIGNS);
        });
        assertThat(number("SELECT count(*) FROM saring.labelled WHERE labelled_at <> source_timestamp"))
                .isZero();
        assertThat(number("SELECT min(messages) FROM saring.campaigns")).isGreaterThanOrEqualTo(15);

        // And every query has an answer
        assertThat(questions()).hasSize(12).allSatisfy(this::runs);
        assertThat(questions())
                .filteredOn(question -> !question.contains("'toxicity'"))
                .hasSize(11)
                .allSatisfy(this::hasAnAnswer);
        assertThat(dashboard()).hasSizeGreaterThanOrEqualTo(12).allSatisfy(this::runs);

        // And somebody's rows are under pseudonyms once they are erased
        assertPseudonymised("author-7", config);

        // And a year's report of each regime says what the tables say
        keep(new OutcomeTraffic(stack)).send(OUTCOMES, end);
        await().atMost(PATIENCE)
                .until(() -> number("SELECT count(*) FROM saring.outcomes WHERE id LIKE 'year-%'") == OUTCOMES);
        for (String regime : List.of("dsa", "onsa", "saman", "imda", "decree147")) {
            assertSaysWhatTablesSay(regime, config);
        }

        // And what is old goes, by month
        long before = number("SELECT count(*) FROM saring.counts");
        try (Statement statement = database.createStatement()) {
            statement.execute("CALL saring.drop_before(interval '1 year')");
            assertThat(number("SELECT count(*) FROM saring.counts")).isEqualTo(before);
            statement.execute("CALL saring.drop_before(interval '-3 months')");
        }
        assertThat(number("SELECT count(*) FROM saring.counts")).isZero();
        assertThat(number("SELECT count(*) FROM saring.labelled")).isZero();
    }

    private void assertPseudonymised(String author, Path config) throws Exception {
        Path sql = folder.resolve("erase.sql");
        long labelled = number("SELECT count(*) FROM saring.labelled");
        long decisions = number("SELECT count(*) FROM saring.decisions_in_force");
        CommandLineRun run = CommandLineRun.of(
                "erase", "--key", author, "--sql", sql.toString(), "--json", "--config", config.toString());
        JsonNode report = new ObjectMapper().readTree(run.out());
        int open = report.path("open_cases").size();
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(open == 0 ? 0 : 1);
        int messages = report.path("messages").asInt() - open;
        assertThat(pseudonyms(sql)).hasSize(messages).isNotEmpty();
        try (Statement statement = database.createStatement()) {
            statement.execute(Files.readString(sql));
        }
        assertThat(number("SELECT count(DISTINCT message_id) FROM saring.labelled WHERE message_id LIKE 'erased-%'"
                        + " AND author_ref IS NULL AND fingerprint IS NULL AND source_offset = -1"))
                .isEqualTo(messages);
        for (Map.Entry<String, String> own : pseudonyms(sql).entrySet()) {
            for (String table : List.of("labelled", "decisions", "outcomes", "cases")) {
                assertThat(number(
                                "SELECT count(*) FROM saring." + table + " WHERE message_id = '" + own.getKey() + "'"))
                        .isZero();
            }
        }
        assertThat(number("SELECT count(*) FROM saring.labelled")).isEqualTo(labelled);
        assertThat(number("SELECT count(*) FROM saring.decisions_in_force")).isEqualTo(decisions);
    }

    private static Map<String, String> pseudonyms(Path sql) throws IOException {
        Map<String, String> pseudonyms = new HashMap<>();
        Pattern call = Pattern.compile("saring\\.erase\\('[a-z]+', '([^']+)', '([^']+)'\\)");
        for (MatchResult own : call.matcher(Files.readString(sql)).results().toList()) {
            pseudonyms.put(own.group(1), own.group(2));
        }
        return pseudonyms;
    }

    private void assertSaysWhatTablesSay(String regime, Path config) throws Exception {
        Path csv = folder.resolve(regime + ".csv");
        String from = end.minus(Duration.ofDays(365)).toString();
        CommandLineRun run = CommandLineRun.of(
                "report",
                "--regime",
                regime,
                "--from",
                from,
                "--csv",
                csv.toString(),
                "--json",
                "--config",
                config.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode report = new ObjectMapper().readTree(run.out());
        String of = regime.equals("dsa") ? "true" : "regime = '" + regime + "'";
        String outcomes = "FROM saring.outcomes WHERE " + of;
        assertThat(report.path("outcomes").asLong())
                .isEqualTo(number("SELECT count(*) " + outcomes))
                .isGreaterThan(50);
        assertThat(report.path("breached").asLong())
                .isEqualTo(number("SELECT count(*) " + outcomes + " AND decided_at > due_at"));
        assertThat(report.path("automated_decision").asLong())
                .isEqualTo(number("SELECT count(*) " + outcomes + " AND automated_decision"));
        for (String by : List.of("action", "language", "source")) {
            for (Map.Entry<String, JsonNode> counted : report.path("by_" + by).properties()) {
                assertThat(counted.getValue().asLong())
                        .isEqualTo(
                                number("SELECT count(*) " + outcomes + " AND " + by + " = '" + counted.getKey() + "'"));
            }
        }
        for (Map.Entry<String, JsonNode> counted : report.path("by_category").properties()) {
            assertThat(counted.getValue().asLong())
                    .isEqualTo(number("SELECT count(*) " + outcomes
                            + " AND coalesce(ground_category, category, 'none') = '" + counted.getKey() + "'"));
        }
        for (String share : List.of("0.5 median", "0.9 p90")) {
            String[] parts = share.split(" ", 2);
            assertThat(report.path(parts[1] + "_seconds").asLong())
                    .isEqualTo(number("SELECT floor(percentile_disc(" + parts[0]
                            + ") WITHIN GROUP (ORDER BY extract(epoch FROM decided_at - received_at))) " + outcomes
                            + " AND NOT automated_decision"));
        }
        long restricted = number("SELECT count(*) " + outcomes + " AND action IN ('LIMIT', 'BLOCK')");
        long statements =
                regime.equals("dsa") ? restricted : report.path("outcomes").asLong();
        assertThat(report.path("statements").asLong()).isEqualTo(statements);
        assertThat(Files.readAllLines(csv)).hasSize((int) statements + 1);
    }

    private static void wantPerson(ReviewTraffic people, int from, int to) {
        for (int i = from; i < to; i++) {
            people.decide("case-" + i, Action.REVIEW, Instant.now());
            people.report("case-" + i, Instant.now());
        }
        people.flush();
    }

    private void awaitCases(int count) {
        await().atMost(PATIENCE)
                .until(() -> number("SELECT count(*) FROM saring.cases WHERE message_id LIKE 'case-%'") == count);
    }

    private static void decide(ReviewTraffic people, int from, int to) {
        for (int i = from; i < to; i++) {
            people.review("case-" + i, Instant.now());
        }
        people.flush();
    }

    private long number(String query) throws SQLException {
        return PostgresServer.number(database, query);
    }

    private Map<CountKey, List<Number>> rowsOfTheTopic() {
        Configuration configuration = configuration(Map.of());
        Map<CountKey, List<Number>> rows = new HashMap<>();
        try (EventSession session = new Wiring(configuration).openEvents();
                CountRows topic = new CountRows(
                        configuration,
                        session,
                        new CountRange(end.minus(DAYS), end.plus(Duration.ofHours(1))),
                        key -> true)) {
            topic.readOn();
            topic.rows().forEach((key, count) -> rows.put(key, numbers(count)));
        }
        assertThat(rows).isNotEmpty();
        return rows;
    }

    private static List<Number> numbers(Count count) {
        return List.of(count.count(), count.degraded(), count.probabilityMillionths());
    }

    private Map<CountKey, List<Number>> rowsOfTheTable() throws SQLException {
        Map<CountKey, List<Number>> rows = new HashMap<>();
        try (Statement statement = database.createStatement();
                ResultSet own = statement.executeQuery("SELECT * FROM saring.counts")) {
            while (own.next()) {
                rows.put(
                        key(own),
                        numbers(new Count(
                                own.getLong("count"),
                                own.getLong("degraded"),
                                Count.millionths(own.getDouble("probability_sum")),
                                time(own, "counted_at"))));
            }
        }
        return rows;
    }

    private static CountKey key(ResultSet row) throws SQLException {
        return new CountKey(
                time(row, "window_start"),
                Duration.ofSeconds(row.getLong("window_seconds")),
                time(row, "late_at"),
                row.getString("stream"),
                row.getString("channel"),
                row.getString("language"),
                new Counted(
                        row.getString("task"),
                        row.getString("label"),
                        row.getString("action"),
                        row.getString("target"),
                        row.getString("rule")));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    /** Those on the page for analysts. */
    private static List<String> questions() throws IOException {
        return SQL.matcher(Files.readString(Path.of("topology-docs/analytics.md")))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** Those of the dashboard, with Grafana's macros and variables put in as it does. */
    private static List<String> dashboard() throws IOException {
        JsonNode page = new ObjectMapper()
                .readTree(Path.of("k8s/connect/dashboard.json").toFile());
        List<String> queries = new ArrayList<>();
        page.findValuesAsText("rawSql").forEach(queries::add);
        page.path("templating").path("list").forEach(variable -> {
            if (variable.path("type").asText().equals("query")) {
                queries.add(variable.path("query").asText());
            }
        });
        return queries.stream().map(DatabaseIT::asGrafana).toList();
    }

    private static String asGrafana(String query) {
        String within = "$1 BETWEEN now() - interval '30 days' AND now() + interval '1 day'";
        String written = query.replaceAll("\\$__timeFilter\\(([^)]*)\\)", within)
                .replace("$stream", "'social','support'")
                .replace("$language", "'id','th','vi','tl','ta','und'")
                .replace("$task", "spam");
        List<MatchResult> left =
                Pattern.compile("\\$\\w+").matcher(written).results().toList();
        assertThat(left).as(written).isEmpty();
        return written;
    }

    private void hasAnAnswer(String query) throws SQLException {
        assertThat(rows(query)).as(query).isPositive();
    }

    /** What this traffic has nothing of, as toxicity, has no rows. */
    private void runs(String query) throws SQLException {
        assertThat(rows(query)).as(query).isNotNegative();
    }

    private int rows(String query) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }
}
