package io.saring.label.lexical;

import com.fasterxml.jackson.core.type.TypeReference;
import io.saring.label.ShippedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sentences of one language, written for this project, that attack and that do not, by kind and with the same words in both: in
 * place of {@code {insult}} and the like stands one of the words of that name. Immutable.
 *
 * @param words words by the names of the places where they stand
 * @param sentences sentences by kind
 */
record SentencePatterns(Map<String, List<String>> words, Map<String, List<String>> sentences) {

    /** Languages that have such sentences. */
    static final List<String> LANGUAGES = List.of("en", "id", "ms", "my", "ta", "th", "tl", "vi", "zh");

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    /** A sentence with places is filled so often. */
    private static final int VARIANTS = 3;

    /** Those that ship; absent where a language has none. */
    static @Nullable SentencePatterns of(String language) {
        if (!LANGUAGES.contains(language)) {
            return null;
        }
        return ShippedFile.yaml("/lexical/sentences/" + language + ".yaml", new TypeReference<>() {});
    }

    /** Tells each sentence with its kind, its places filled. */
    void forEach(Random random, BiConsumer<String, String> told) {
        sentences.forEach((kind, all) ->
                all.forEach(sentence -> variants(sentence, random).forEach(variant -> told.accept(kind, variant))));
    }

    private List<String> variants(String sentence, Random random) {
        if (!PLACE.matcher(sentence).find()) {
            return List.of(sentence);
        }
        List<String> variants = new ArrayList<>();
        for (int i = 0; i < VARIANTS; i++) {
            String filled = filled(sentence, random);
            if (filled != null) {
                variants.add(filled);
            }
        }
        return variants;
    }

    /** Nothing where there are no such words. */
    private @Nullable String filled(String sentence, Random random) {
        StringBuilder filled = new StringBuilder();
        Matcher places = PLACE.matcher(sentence);
        while (places.find()) {
            List<String> own = words.getOrDefault(places.group(1), List.of());
            if (own.isEmpty()) {
                return null;
            }
            places.appendReplacement(filled, Matcher.quoteReplacement(own.get(random.nextInt(own.size()))));
        }
        return places.appendTail(filled).toString();
    }
}
