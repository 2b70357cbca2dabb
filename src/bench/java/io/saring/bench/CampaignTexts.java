package io.saring.bench;

import io.saring.domain.Campaign;
import io.saring.text.Fingerprint;
import io.saring.text.Normaliser;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Fingerprints of made-up texts, among which campaigns are planted: copies of one text, each with another word, number and link. For
 * one thread.
 */
public final class CampaignTexts {

    private static final String CONSONANTS = "bcdghjklmnprstwy";
    private static final String VOWELS = "aeiou";
    private static final int WORDS = 14;
    private static final int COPIES = 20;

    private final Normaliser normaliser = new Normaliser();
    private final Random random = new Random(13);
    private final List<List<String>> campaigns = new ArrayList<>();
    private final PlantedCampaigns planted = new PlantedCampaigns();
    private final int every;
    private int number;

    /**
     * For so many messages.
     *
     * @param planted how many campaigns of twenty are among them
     */
    public CampaignTexts(int messages, int planted) {
        this.every = Math.max(2, messages / (planted * COPIES));
        for (int i = 0; i < planted; i++) {
            campaigns.add(words());
        }
    }

    /** The next message's. */
    public String next() {
        int copy = number / every;
        boolean isCopy = number++ % every == 0 && copy < campaigns.size() * COPIES;
        if (!isCopy) {
            return fingerprint(String.join(" ", words()));
        }
        int campaign = copy / COPIES;
        List<String> words = new ArrayList<>(campaigns.get(campaign));
        words.set(random.nextInt(WORDS), word());
        String fingerprint = fingerprint(
                String.join(" ", words) + " " + random.nextInt(100_000) + " https://bit.ly/" + random.nextInt(100_000));
        planted.plant(fingerprint, campaign);
        return fingerprint;
    }

    private String fingerprint(String text) {
        return Fingerprint.of(normaliser.normalise(text)).orElseThrow().toString();
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < WORDS; i++) {
            words.add(word());
        }
        return words;
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        for (int syllable = random.nextInt(2) + 1; syllable >= 0; syllable--) {
            word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())))
                    .append(VOWELS.charAt(random.nextInt(VOWELS.length())));
        }
        return word.toString();
    }

    /** Compares with what was told, each campaign once. */
    public PlantedCampaigns.Found found(List<Campaign> told) {
        return planted.found(told);
    }
}
