package io.saring.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.saring.domain.Report;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A set of rules, of a law or of one's own, that says how soon a report is to be answered. */
public record RegimeConfiguration(
        @JsonPropertyDescription("What reports call it, for example decree147.")
        String name,

        @JsonPropertyDescription("Where its hours come from. None of them is legal advice.")
        String source,

        @JsonPropertyDescription(
                "Whether it asks for statements about all that is limited or blocked, and not about what was reported under its name alone.")
        Boolean everything,

        @JsonPropertyDescription("Its clocks; of each report the first runs that is for it.")
        List<Clock> clocks) {

    /**
     * Clocks that begin when a report is received.
     *
     * @param sources whose reports they are for; none: everybody's
     * @param categories the categories of reports that they are for; none: all
     * @param urgent whether they are for urgent reports alone
     * @param acknowledge until when somebody has looked at it; absent where that is not asked
     * @param decide until when there is a verdict; absent where that is not asked
     * @param act until when what is not allowed is gone; absent where that is not asked
     */
    public record Clock(
            @JsonPropertyDescription("Whose reports it is for: user, trusted-flagger, authority. Default: everybody's")
            List<Report.Source> sources,

            @JsonPropertyDescription("The categories of reports that it is for. Default: all")
            List<String> categories,

            @JsonPropertyDescription("Whether it is for urgent reports alone.")
            Boolean urgent,

            @JsonPropertyDescription("How soon somebody has to look at it.") @Nullable
            Duration acknowledge,

            @JsonPropertyDescription("How soon there has to be a verdict.") @Nullable
            Duration decide,

            @JsonPropertyDescription("How soon what is not allowed has to be gone.") @Nullable
            Duration act) {

        public Clock {
            sources = sources == null ? List.of() : Check.elements("regimes[].clocks[].sources", sources);
            categories = categories == null ? List.of() : Check.elements("regimes[].clocks[].categories", categories);
            urgent = urgent != null && urgent;
            check("acknowledge", acknowledge);
            check("decide", decide);
            check("act", act);
        }

        private static void check(String key, @Nullable Duration within) {
            if (within != null) {
                Check.between("regimes[].clocks[]." + key, within, Duration.ofMinutes(1), Duration.ofDays(3_650));
            }
        }

        private static Clock all(@Nullable Duration acknowledge, @Nullable Duration decide) {
            return new Clock(List.of(), List.of(), false, acknowledge, decide, null);
        }

        private static Clock of(Report.Source source, @Nullable Duration acknowledge, Duration decide) {
            return new Clock(List.of(source), List.of(), false, acknowledge, decide, null);
        }
    }

    public RegimeConfiguration {
        Check.name("regimes[].name", name);
        source = source == null ? "" : source;
        everything = everything != null && everything;
        clocks = clocks == null ? List.of() : Check.elements("regimes[].clocks", clocks);
    }

    /** The shipped regimes, with those that are named again in their place, and others behind them. */
    static List<RegimeConfiguration> withShipped(List<RegimeConfiguration> own) {
        Map<String, RegimeConfiguration> all = new LinkedHashMap<>();
        shipped().forEach(regime -> all.put(regime.name(), regime));
        own.forEach(regime -> all.put(regime.name(), regime));
        return List.copyOf(all.values());
    }

    private static List<RegimeConfiguration> shipped() {
        Duration day = Duration.ofDays(1);
        return List.of(
                new RegimeConfiguration(
                        "dsa",
                        "European Union: Regulation (EU) 2022/2065, Articles 16, 20 and 22, which say without undue delay and name no"
                                + " hours; these are the project's. Not legal advice.",
                        true,
                        List.of(
                                Clock.of(Report.Source.AUTHORITY, day, day),
                                Clock.of(Report.Source.TRUSTED_FLAGGER, day, day),
                                Clock.all(day, Duration.ofDays(7)))),
                new RegimeConfiguration(
                        "onsa",
                        "Malaysia: Online Safety Act 2025 (Act 866) and what goes with it: a report is acknowledged in 1 hour and assessed in"
                                + " 12, priority harm is gone in 24. Not legal advice.",
                        false,
                        List.of(
                                new Clock(
                                        List.of(),
                                        List.of("child-sexual-abuse", "financial-fraud"),
                                        false,
                                        Duration.ofHours(1),
                                        Duration.ofHours(12),
                                        day),
                                Clock.all(Duration.ofHours(1), Duration.ofHours(12)))),
                new RegimeConfiguration(
                        "saman",
                        "Indonesia: Kominfo Regulation 5/2020 and its system SAMAN: 24 hours, 4 where it is urgent. Not legal advice.",
                        false,
                        List.of(
                                new Clock(List.of(), List.of(), true, null, Duration.ofHours(4), Duration.ofHours(4)),
                                new Clock(List.of(), List.of(), false, null, day, day))),
                new RegimeConfiguration(
                        "imda",
                        "Singapore: who reports to the platform may ask the Online Safety Commission after 24 hours. Not legal advice.",
                        false,
                        List.of(Clock.all(null, day))),
                new RegimeConfiguration(
                        "decree147",
                        "Vietnam: Decree 147/2024/ND-CP: 24 hours after an authority's request, 48 after a user's complaint. Not legal"
                                + " advice.",
                        false,
                        List.of(Clock.of(Report.Source.AUTHORITY, null, day), Clock.all(null, Duration.ofHours(48)))));
    }
}
