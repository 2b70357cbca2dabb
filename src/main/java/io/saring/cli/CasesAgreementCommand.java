package io.saring.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saring.app.ReviewWiring;
import io.saring.app.Wiring;
import io.saring.config.Configuration;
import io.saring.domain.Action;
import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import io.saring.domain.Review;
import io.saring.evaluate.Agreement;
import io.saring.evaluate.Interval;
import io.saring.reprocess.CaseListing;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how far people agree. */
@Command(
        name = "agreement",
        mixinStandardHelpOptions = true,
        description = {
            "Says how far second opinions agree with first ones, by queue and language: Krippendorff's alpha with a 95 % interval."
                    + " 1 is always, 0 no more than by chance; under 0.67 verdicts say little. And how often each reviewer was right about messages"
                    + " of review.golden. Over the cases that are kept.",
            "",
            "Example: java -jar target/saring.jar cases agreement --config saring.yaml",
            ""
        })
final class CasesAgreementCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    private record Name(String queue, String language) implements Comparable<Name> {

        @Override
        public int compareTo(Name other) {
            int byQueue = queue.compareTo(other.queue);
            return byQueue == 0 ? language.compareTo(other.language) : byQueue;
        }
    }

    @Override
    public Integer call() {
        Map<Name, List<Agreement.Pair>> pairs = new TreeMap<>();
        List<Agreement.Pair> all = new ArrayList<>();
        Configuration configuration = config.read();
        Map<CaseKey, Action> golden = ReviewWiring.golden(configuration.review());
        Map<CaseKey, Case> cases = CaseListing.read(new Wiring(configuration));
        GoldenVerdicts verdicts = GoldenVerdicts.of(cases, golden);
        cases.values()
                .forEach(own -> pair(own).ifPresent(judged -> {
                    all.add(judged);
                    Name name = new Name(
                            first(own).orElseThrow().waitedIn(), own.queue().language());
                    pairs.computeIfAbsent(name, none -> new ArrayList<>()).add(judged);
                }));
        Map<Name, Agreement> agreements = new TreeMap<>();
        agreements.put(new Name("", ""), Agreement.of(all));
        pairs.forEach((name, own) -> agreements.put(name, Agreement.of(own)));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode root = json(agreements);
            root.set("golden", verdicts.json());
            out.println(root);
        } else {
            table(out, agreements);
            verdicts.print(out);
        }
        out.flush();
        return 0;
    }

    /** What the first said, and the second who did not know of it. */
    private static Optional<Agreement.Pair> pair(Case own) {
        return second(own)
                .flatMap(second -> first(own).map(first -> new Agreement.Pair(action(first), action(second))));
    }

    private static String action(Case.Reviewed review) {
        return String.valueOf(review.action());
    }

    private static Optional<Case.Reviewed> first(Case own) {
        return verdict(own, Case.Waiting.VERDICT);
    }

    private static Optional<Case.Reviewed> second(Case own) {
        return verdict(own, Case.Waiting.SECOND_OPINION);
    }

    private static Optional<Case.Reviewed> verdict(Case own, Case.Waiting waited) {
        return own.reviews().accepted().stream()
                .filter(each -> each.kind() == Review.Kind.DECIDED && each.waitedFor() == waited)
                .findFirst();
    }

    private static void table(PrintWriter out, Map<Name, Agreement> agreements) {
        out.println("queue             lang  judged twice  same  alpha  95 % interval");
        agreements.forEach((name, own) -> out.println((Columns.fit(name.queue().isEmpty() ? "all" : name.queue(), 16)
                        + "  " + Columns.fit(name.language(), 4)
                        + String.format(Locale.ROOT, "  %,12d  %4s  %s", own.judged(), share(own), alpha(own)))
                .stripTrailing()));
    }

    private static String share(Agreement own) {
        return own.judged() == 0 ? "-" : Math.round(100.0 * own.same() / own.judged()) + "%";
    }

    private static String alpha(Agreement own) {
        Interval interval = own.interval();
        return own.alpha() == null || interval == null
                ? "    -"
                : String.format(Locale.ROOT, "%5.2f  %.2f to %.2f", own.alpha(), interval.low(), interval.high());
    }

    private static ObjectNode json(Map<Name, Agreement> agreements) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        agreements.forEach((name, own) -> {
            ObjectNode row = name.queue().isEmpty()
                    ? root.putObject("all")
                    : root.withArray("queues").addObject();
            if (!name.queue().isEmpty()) {
                row.put("target", name.queue());
                row.put("language", name.language());
            }
            row.put("judged", own.judged());
            row.put("same", own.same());
            row.put("alpha", own.alpha());
            row.put("low", own.interval() == null ? null : own.interval().low());
            row.put("high", own.interval() == null ? null : own.interval().high());
        });
        root.withArray("queues");
        return root;
    }
}
