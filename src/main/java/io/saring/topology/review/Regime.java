package io.saring.topology.review;

import io.saring.domain.Case;
import io.saring.domain.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rules that say how soon a report is to be answered.
 *
 * @param clocks of each report the first runs that is for it
 */
public record Regime(String name, List<Clock> clocks) {

    public Regime {
        clocks = List.copyOf(clocks);
    }

    /**
     * Clocks that begin when a report is received.
     *
     * @param sources whose reports they are for; none: everybody's
     * @param categories the categories of reports that they are for; none: all
     * @param urgent whether they are for urgent reports alone
     * @param within how soon what is to be done
     */
    public record Clock(Set<Report.Source> sources, Set<String> categories, boolean urgent, Within within) {

        public Clock {
            sources = Set.copyOf(sources);
            categories = Set.copyOf(categories);
        }

        private boolean isFor(Report report) {
            String category = report.category();
            return (sources.isEmpty() || sources.contains(report.source()))
                    && (categories.isEmpty() || (category != null && categories.contains(category)))
                    && (!urgent || report.urgent());
        }
    }

    /** How soon what is to be done; absent where it is not asked. */
    public record Within(
            @Nullable Duration acknowledge,
            @Nullable Duration decide,
            @Nullable Duration act) {}

    /** Until when what is to be done about a report. */
    List<Case.Deadline> deadlines(Report report) {
        return clocks.stream()
                .filter(clock -> clock.isFor(report))
                .findFirst()
                .map(clock -> deadlines(clock.within(), report.receivedAt()))
                .orElse(List.of());
    }

    private List<Case.Deadline> deadlines(Within within, Instant from) {
        List<Case.Deadline> deadlines = new ArrayList<>();
        add(deadlines, Case.Step.ACKNOWLEDGE, within.acknowledge(), from);
        add(deadlines, Case.Step.DECIDE, within.decide(), from);
        add(deadlines, Case.Step.ACT, within.act(), from);
        return deadlines;
    }

    private void add(List<Case.Deadline> deadlines, Case.Step step, @Nullable Duration within, Instant from) {
        if (within != null) {
            deadlines.add(new Case.Deadline(name, step, from.plus(within), null));
        }
    }
}
