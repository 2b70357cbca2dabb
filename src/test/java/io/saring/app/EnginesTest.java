package io.saring.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.saring.config.ConfigurationReader;
import io.saring.config.EngineName;
import io.saring.config.EnginesConfiguration;
import io.saring.domain.LabelResult;
import io.saring.domain.Meters;
import io.saring.domain.Provenance;
import io.saring.label.LabelOutcome;
import io.saring.label.LabelRequest;
import io.saring.label.Labeller;
import io.saring.serving.Lane;
import io.saring.serving.LaneResult;
import io.saring.serving.Submission;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Which engine answers what, with engines that say who they are. */
class EnginesTest {

    private final Map<EngineName, OwnLabeller> loaded = new EnumMap<>(EngineName.class);
    private final Map<EngineName, Set<String>> covered = new EnumMap<>(Map.of(
            EngineName.LEXICAL, Set.of("language", "sentiment", "spam"),
            EngineName.SEALION, Set.of("sentiment", "spam", "topic"),
            EngineName.GUARD, Set.of("safety"),
            EngineName.REMOTE, Set.of("urgency")));

    /** Answers each task with its own name. */
    private static final class OwnLabeller implements Labeller {

        private final String name;
        private final Set<String> tasks;
        private boolean closed;

        private OwnLabeller(EngineName engine, Set<String> tasks) {
            this.name = engine.name().toLowerCase(Locale.ROOT);
            this.tasks = tasks;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Set<String> tasks() {
            return tasks;
        }

        @Override
        public int parallelism() {
            return 1;
        }

        @Override
        public List<LabelOutcome> label(List<LabelRequest> batch) {
            return batch.stream().map(this::answer).toList();
        }

        private LabelOutcome answer(LabelRequest request) {
            List<LabelResult> results = request.tasks().stream()
                    .filter(tasks::contains)
                    .map(task -> new LabelResult(task, name, 1, Map.of(name, 1.0), null))
                    .toList();
            return new LabelOutcome.Labelled(
                    results, new Provenance(name, "model", "1", null, "1", 0, false, false, 0));
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private Engines start(String yaml, String... wanted) {
        EnginesConfiguration engines = new ConfigurationReader(Map.of())
                .read("engines:\n" + yaml.indent(2), "test")
                .engines();
        Wiring wiring = new Wiring(new ConfigurationReader(Map.of()).read("", "test")) {
            @Override
            public Labeller labeller(EnginesConfiguration configured, EngineName engine, Meters engineMeters) {
                OwnLabeller labeller = new OwnLabeller(engine, covered.getOrDefault(engine, Set.of()));
                loaded.put(engine, labeller);
                return labeller;
            }
        };
        return Engines.start(wiring, engines, Meters.NONE, Set.of(wanted), "label.tasks");
    }

    private static Map<String, String> answers(Lane lane, Set<String> tasks) throws Exception {
        LaneResult result =
                lane.submit("social", Submission.of("apa kabar"), tasks).get(10, TimeUnit.SECONDS);
        Map<String, String> answers = new TreeMap<>();
        ((LaneResult.Labelled) result).results().forEach(own -> answers.put(own.task(), own.label()));
        return answers;
    }

    @Test
    void oneEngineAnswersAllThatItCovers() throws Exception {
        try (Engines engines = start("default-engine: lexical")) {
            assertThat(engines.tasks()).containsExactlyInAnyOrder("language", "sentiment", "spam");
            assertThat(answers(engines.unbounded(), engines.tasks())).containsEntry("spam", "lexical");
            assertThat(loaded).containsOnlyKeys(EngineName.LEXICAL);
        }
    }

    @Test
    void aTaskThatIsGivenToAnotherEngineIsThatOnes() throws Exception {
        // Given
        try (Engines engines = start("{default-engine: lexical, by-task: {sentiment: sealion, safety: guard}}")) {
            // When
            Map<String, String> answers = answers(engines.unbounded(), engines.tasks());

            // Then
            assertThat(answers)
                    .isEqualTo(Map.of(
                            "language", "lexical", "spam", "lexical", "sentiment", "sealion", "safety", "guard"));
        }
    }

    @Test
    void anEngineWhoseTasksNobodyWantsIsNotLoaded() {
        // Given tasks of others, of which one is wanted
        try (Engines engines =
                start("{default-engine: lexical, by-task: {sentiment: sealion, safety: guard}}", "sentiment")) {
            // Then
            assertThat(engines.tasks()).containsExactly("sentiment");
            assertThat(loaded).containsOnlyKeys(EngineName.SEALION);
        }
    }

    @Test
    void aTaskGivenToTheDefaultEngineChangesNothing() {
        try (Engines engines = start("{default-engine: lexical, by-task: {spam: lexical}}")) {
            assertThat(engines.tasks()).containsExactlyInAnyOrder("language", "sentiment", "spam");
            assertThat(loaded).containsOnlyKeys(EngineName.LEXICAL);
        }
    }

    @Test
    void aTaskThatTheEngineDoesNotCoverIsRefusedAndWhatWasLoadedIsClosed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> start("default-engine: lexical", "topic"))
                .withMessage(
                        "label.tasks: the engine lexical does not cover \"topic\"; it covers language, sentiment, spam");
        assertThat(loaded.get(EngineName.LEXICAL).closed).isTrue();
    }

    @Test
    void aTaskGivenToAnEngineThatDoesNotCoverItIsRefusedByTheKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> start("{default-engine: lexical, by-task: {topic: guard}}"))
                .withMessage("engines.by-task: the engine guard does not cover \"topic\"; it covers safety");
    }

    @Test
    void aCascadeAsksItsTiersInTurn() throws Exception {
        try (Engines engines = start("{default-engine: cascade, cascade: {tiers: [lexical, sealion]}}")) {
            assertThat(answers(engines.unbounded(), Set.of("sentiment", "topic")))
                    .containsEntry("topic", "sealion");
            assertThat(answers(engines.withinDeadlines(), Set.of("sentiment"))).containsEntry("sentiment", "lexical");
        }
    }

    @Test
    void withinADeadlineTheCheapEngineAnswersForOneThatIsTooLate() {
        try (Engines engines = start("{default-engine: sealion, cheap-engine: lexical}")) {
            // When a text's deadline has passed already
            Submission late = new Submission("apa kabar", null, null, System.nanoTime() - 1);
            LaneResult result = engines.withinDeadlines()
                    .submit("social", late, Set.of("sentiment"))
                    .join();

            // Then
            assertThat(result).isInstanceOfSatisfying(LaneResult.Labelled.class, labelled -> {
                assertThat(labelled.degraded()).isTrue();
                assertThat(labelled.results()).extracting(LabelResult::label).containsExactly("lexical");
            });
        }
    }

    @Test
    void aCheapEngineThatAnswersNoneOfTheTasksCannotStandIn() {
        try (Engines engines = start("{default-engine: guard, cheap-engine: lexical}")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(engines::withinDeadlines)
                    .withMessageContaining("engines.cheap-engine: lexical answers none of the tasks of guard");
        }
    }

    @Test
    void nothingExceededItsDeadlineWhereNothingWasAsked() {
        try (Engines engines = start("{default-engine: sealion, cheap-engine: lexical}")) {
            var unused = engines.withinDeadlines();
            assertThat(engines.deadlineExceededWithin(Duration.ofMinutes(1))).isFalse();
        }
    }
}
