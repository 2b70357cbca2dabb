package io.saring.gates;

import io.saring.bench.PlantedCampaigns;
import io.saring.config.CampaignConfiguration;
import io.saring.domain.Campaign;
import io.saring.label.LabelledRow;
import io.saring.label.LabelledRows;
import io.saring.text.Fingerprint;
import io.saring.text.Normaliser;
import io.saring.topology.count.campaign.CampaignRun;
import io.saring.topology.count.campaign.CampaignSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether count, as it is shipped, finds the campaigns of a week and no others: the texts of the labelled data come in any order over seven days,
 * without those that are near-duplicates of others, and among them, of each language, twenty changed copies of one text within a few
 * hours. It needs the labelled data, which the repository does not hold: {@code CampaignGate DATA_DIR}.
 */
public final class CampaignGate {

    private static final double NEAR = 0.5;
    private static final int COPIES = 20;
    private static final int AUTHORS = 1_000;
    private static final int CAMPAIGNS_OF_A_LANGUAGE = 4;

    /** A language with fewer texts is not one of those that are labelled. */
    private static final int LEAST_TEXTS = 500;

    /** Letters of a text that is copied. */
    private static final int LEAST_LETTERS = 60;

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration CAMPAIGN = Duration.ofHours(6);
    private static final Instant BEGIN = Instant.parse("2026-11-16T00:00:00Z");

    private final Random random = new Random(21);
    private final Normaliser normaliser = new Normaliser();
    private final List<Sent> week = new ArrayList<>();
    private final PlantedCampaigns planted = new PlantedCampaigns();

    private record Sent(Instant at, String fingerprint) {}

    private CampaignGate() {}

    /** Argument: the folder of the labelled data. */
    public static void main(String[] args) throws IOException {
        System.exit(new CampaignGate().passes(Path.of(args[0])) ? 0 : 1);
    }

    private boolean passes(Path data) throws IOException {
        Map<String, String> languages = texts(data);
        List<String> texts = new ArrayList<>(languages.keySet());
        Collections.shuffle(texts, random);
        List<String> left = NearDuplicates.without(texts, NEAR);
        System.out.printf(
                "campaigns: %,d texts in a week, without %,d near-duplicates%n",
                left.size(), texts.size() - left.size());
        left.forEach(text -> send(text, moment(WEEK)));
        plant(left, languages);
        return isRight(planted.found(told()));
    }

    /** The texts with letters enough, each with its language. */
    private Map<String, String> texts(Path data) throws IOException {
        List<Path> files;
        try (Stream<Path> entries = Files.list(data)) {
            files = entries.filter(it -> it.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
        Map<String, String> languages = new TreeMap<>();
        for (Path file : files) {
            for (LabelledRow row : LabelledRows.read(file)) {
                languages.put(normaliser.normalise(row.text()).surface().text().toLowerCase(Locale.ROOT), row.lang());
            }
        }
        languages.keySet().removeIf(text -> fingerprint(text).isEmpty());
        return languages;
    }

    private void plant(List<String> texts, Map<String, String> languages) {
        Map<String, List<String>> byLanguage = texts.stream()
                .filter(text -> text.codePoints().filter(Character::isLetter).count() >= LEAST_LETTERS)
                .collect(Collectors.groupingBy(languages::get, TreeMap::new, Collectors.toList()));
        byLanguage.values().removeIf(own -> own.size() < LEAST_TEXTS);
        int campaign = 0;
        for (List<String> own : byLanguage.values()) {
            for (int i = 0; i < CAMPAIGNS_OF_A_LANGUAGE; i++) {
                plant(own.get(random.nextInt(own.size())), campaign++);
            }
        }
        System.out.printf(
                "campaigns: %d planted, %d of each of %s%n", campaign, CAMPAIGNS_OF_A_LANGUAGE, byLanguage.keySet());
    }

    private void plant(String text, int campaign) {
        Instant begin = BEGIN.plus(moment(WEEK.minus(CAMPAIGN)));
        planted.plant(fingerprint(text).orElseThrow(), campaign);
        for (int i = 0; i < COPIES; i++) {
            String copy = copy(text);
            planted.plant(fingerprint(copy).orElseThrow(), campaign);
            send(copy, Duration.between(BEGIN, begin).plus(moment(CAMPAIGN)));
        }
    }

    /** A twentieth of its letters in one place is left out, and a number and a link stand behind it. */
    private String copy(String text) {
        int out = Math.max(3, text.length() / 20);
        int at = random.nextInt(text.length() - out);
        return text.substring(0, at) + text.substring(at + out) + " " + random.nextInt(100_000) + " https://bit.ly/"
                + random.nextInt(100_000);
    }

    private Duration moment(Duration span) {
        return Duration.ofMillis((long) (random.nextDouble() * span.toMillis()));
    }

    private void send(String text, Duration after) {
        week.add(new Sent(BEGIN.plus(after), fingerprint(text).orElseThrow()));
    }

    private Optional<String> fingerprint(String text) {
        return Fingerprint.of(normaliser.normalise(text)).map(Fingerprint::toString);
    }

    private Collection<Campaign> told() {
        CampaignConfiguration shipped = new CampaignConfiguration(null, null, null, null, null);
        CampaignRun run = new CampaignRun(new CampaignSettings(
                shipped.size(), shipped.growth(), shipped.window(), shipped.quiet(), shipped.texts()));
        week.sort(Comparator.comparing(Sent::at));
        week.forEach(own -> run.see(own.at(), "author-" + random.nextInt(AUTHORS), own.fingerprint()));
        return run.told().values();
    }

    private static boolean isRight(PlantedCampaigns.Found found) {
        boolean right = found.found() == found.planted() && found.wrong() == 0;
        System.out.printf(
                "campaigns: %d of %d found, %d told that are none: %s%n",
                found.found(), found.planted(), found.wrong(), right ? "ok" : "MISS");
        return right;
    }
}
