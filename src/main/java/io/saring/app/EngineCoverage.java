package io.saring.app;

import io.saring.config.Configuration;
import io.saring.config.EngineName;
import io.saring.domain.Language;
import io.saring.evaluate.CoverageReport;
import io.saring.label.Coverage;
import io.saring.label.ShippedFile;
import io.saring.label.Task;
import io.saring.label.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an engine answers, and what was measured of it.
 *
 * @param engine the engine's name
 * @param coverage what it answers
 * @param report what its weights were learnt from and how good they are; absent where nobody measured it
 */
public record EngineCoverage(
        String engine, Coverage coverage, @Nullable CoverageReport report) {

    /** What a report's file is called, behind its weights' name. */
    public static final String REPORT = ".coverage.json";

    private static final String SHIPPED = "/lexical/weights.bin" + REPORT;

    /** The lexical engine as it ships. */
    public static EngineCoverage shipped() {
        return of(EngineName.LEXICAL, Configuration.defaults(), Tasks.shipped());
    }

    /**
     * The engines that a configuration names, in the order in which they are asked, told without a model on a device or a server.
     *
     * @param tasks the catalogue that it names
     * @throws IllegalArgumentException where the lexical engine's weights, or the report beside them, cannot be read
     */
    public static List<EngineCoverage> of(Configuration configuration, Tasks tasks) {
        Set<EngineName> engines = new LinkedHashSet<>();
        Set<EngineName> named =
                new LinkedHashSet<>(Set.of(configuration.engines().defaultEngine()));
        named.addAll(configuration.engines().byTask().values());
        for (EngineName engine : named) {
            engines.addAll(
                    engine == EngineName.CASCADE
                            ? configuration.engines().cascade().tiers()
                            : List.of(engine));
        }
        return engines.stream().map(engine -> of(engine, configuration, tasks)).toList();
    }

    /** What is not there, a line for each task: languages without it, and labels that are not given in a language. */
    public List<String> missing(Tasks tasks) {
        Set<String> languages = new TreeSet<>(tasks.named(Language.TASK).labelNames());
        languages.remove(Language.UNDETERMINED);
        List<String> missing = new ArrayList<>();
        for (Task task : tasks.all()) {
            if (!coverage.tasks().contains(task.name())) {
                missing.add(task.name() + ": not answered in any language");
            } else if (!coverage.languages(task.name()).contains(Coverage.EVERY_LANGUAGE)) {
                missing(task, languages).forEach(what -> missing.add(task.name() + ": " + what));
            }
        }
        return missing;
    }

    private List<String> missing(Task task, Set<String> languages) {
        List<String> missing = new ArrayList<>();
        List<String> without = languages.stream()
                .filter(language -> !coverage.answers(task.name(), language))
                .toList();
        if (!without.isEmpty()) {
            missing.add("not answered in " + String.join(" ", without));
        }
        for (String language : new TreeSet<>(coverage.languages(task.name()))) {
            List<String> labels = new ArrayList<>(task.labelNames());
            labels.removeAll(coverage.labels(task.name(), language));
            if (!labels.isEmpty()) {
                missing.add("never " + String.join(" or ", labels) + " in " + language);
            }
        }
        return missing;
    }

    /** Which domains a task was learnt from in a language, the largest first, and in which scripts where there are several. */
    public static String origin(CoverageReport.OfLanguage own) {
        String domains = largestFirst(own.domains(), own.rows());
        String scripts = largestFirst(own.scripts(), own.rows());
        return scripts.contains(",") ? domains + " (" + scripts + ")" : domains;
    }

    /** What is at least a tenth of all rows. */
    private static String largestFirst(Map<String, Integer> counts, int rows) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() * 10L >= rows)
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
    }

    private static EngineCoverage of(EngineName engine, Configuration configuration, Tasks tasks) {
        Coverage coverage = new ConfiguredCoverage(configuration, tasks).coverage(engine);
        CoverageReport report = engine == EngineName.LEXICAL
                ? report(configuration.engines().lexical().weights())
                : null;
        return new EngineCoverage(engine.name().toLowerCase(Locale.ROOT), coverage, report);
    }

    private static @Nullable CoverageReport report(@Nullable String weights) {
        if (weights == null) {
            return CoverageReport.read(ShippedFile.text(SHIPPED), "the shipped report of coverage");
        }
        Path file = Path.of(weights + REPORT);
        if (!Files.exists(file)) {
            return null;
        }
        try {
            return CoverageReport.read(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read", e);
        }
    }
}
