package io.saring.label.sealion;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Trains small tokenizers of Qwen's kind, byte-level pair encoding (Sennrich, Haddow and Birch, 2016), so that checkpoints
 * with random weights have one: real ones cannot be shipped. For one thread.
 */
final class TokenizerTrainer {

    /** Qwen's own way of cutting text into words before pairs are merged. */
    private static final String WORDS = "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}"
            + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

    private static final Pattern WORD = Pattern.compile(WORDS);
    private static final int BYTES = 256;
    private static final int LEAST_COUNT = 2;

    private final Map<List<String>, Integer> words = new LinkedHashMap<>();
    private final List<String[]> merges = new ArrayList<>();

    private record Pair(String left, String right) {}

    private TokenizerTrainer(List<String> texts) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String text : texts) {
            Matcher matcher = WORD.matcher(text);
            while (matcher.find()) {
                counts.merge(matcher.group(), 1, Integer::sum);
            }
        }
        counts.forEach((word, count) -> words.merge(symbols(word), count, Integer::sum));
    }

    /**
     * Trains a tokenizer.
     *
     * @param texts what it is to encode in few tokens
     * @param most the most tokens that it may have, special ones left out
     * @param specials its special tokens, whose ids follow the others'
     * @return the content of tokenizer.json
     */
    static String train(List<String> texts, int most, List<String> specials) {
        TokenizerTrainer trainer = new TokenizerTrainer(texts);
        while (BYTES + trainer.merges.size() < most && trainer.merge()) {
            // Each round merges the most frequent pair.
        }
        return trainer.json(specials);
    }

    private static List<String> symbols(String word) {
        List<String> symbols = new ArrayList<>();
        for (byte unit : word.getBytes(StandardCharsets.UTF_8)) {
            symbols.add(letter(unit & 0xff));
        }
        return symbols;
    }

    /** GPT-2's printable stand-in for a byte. */
    private static String letter(int unit) {
        boolean printable = (unit >= '!' && unit <= '~') || (unit >= 0xa1 && unit <= 0xac) || unit >= 0xae;
        if (printable) {
            return Character.toString(unit);
        }
        int before = unit <= ' ' ? unit : unit <= 0xa0 ? unit - 0x7f + '!' : 'C';
        return Character.toString(0x100 + before);
    }

    private boolean merge() {
        Map<Pair, Integer> counts = new HashMap<>();
        words.forEach((symbols, count) -> {
            for (int i = 0; i + 1 < symbols.size(); i++) {
                counts.merge(new Pair(symbols.get(i), symbols.get(i + 1)), count, Integer::sum);
            }
        });
        Map.Entry<Pair, Integer> best = counts.entrySet().stream()
                .max(Map.Entry.<Pair, Integer>comparingByValue()
                        .thenComparing(
                                entry -> entry.getKey().left() + " "
                                        + entry.getKey().right(),
                                Comparator.reverseOrder()))
                .orElse(null);
        if (best == null || best.getValue() < LEAST_COUNT) {
            return false;
        }
        apply(best.getKey());
        merges.add(new String[] {best.getKey().left(), best.getKey().right()});
        return true;
    }

    private void apply(Pair pair) {
        Map<List<String>, Integer> merged = new LinkedHashMap<>();
        words.forEach((symbols, count) -> merged.merge(merged(symbols, pair), count, Integer::sum));
        words.clear();
        words.putAll(merged);
    }

    private static List<String> merged(List<String> symbols, Pair pair) {
        if (!symbols.contains(pair.left())) {
            return symbols;
        }
        List<String> result = new ArrayList<>();
        for (int i = 0; i < symbols.size(); i++) {
            boolean both = i + 1 < symbols.size()
                    && symbols.get(i).equals(pair.left())
                    && symbols.get(i + 1).equals(pair.right());
            result.add(both ? pair.left() + pair.right() : symbols.get(i));
            i += both ? 1 : 0;
        }
        return result;
    }

    private String json(List<String> specials) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("version", "1.0");
        root.putNull("truncation");
        root.putNull("padding");
        ObjectNode model = mapper.createObjectNode();
        ObjectNode vocabulary = vocabulary(model);
        int next = vocabulary.size();
        ArrayNode added = root.putArray("added_tokens");
        for (String special : specials) {
            ObjectNode token = added.addObject();
            token.put("id", next++);
            token.put("content", special);
            List.of("single_word", "lstrip", "rstrip", "normalized").forEach(flag -> token.put(flag, false));
            token.put("special", true);
        }
        root.putObject("normalizer").put("type", "NFC");
        ObjectNode before = root.putObject("pre_tokenizer").put("type", "Sequence");
        ArrayNode steps = before.putArray("pretokenizers");
        ObjectNode split = steps.addObject().put("type", "Split");
        split.putObject("pattern").put("Regex", WORDS);
        split.put("behavior", "Isolated").put("invert", false);
        byteLevel(steps.addObject(), false);
        root.putNull("post_processor");
        byteLevel(root.putObject("decoder"), true);
        root.set("model", model);
        return root.toString();
    }

    private static void byteLevel(ObjectNode node, boolean regex) {
        node.put("type", "ByteLevel").put("add_prefix_space", false);
        node.put("trim_offsets", true).put("use_regex", regex);
    }

    private ObjectNode vocabulary(ObjectNode model) {
        model.put("type", "BPE");
        for (String none : List.of("dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix")) {
            model.putNull(none);
        }
        List.of("fuse_unk", "byte_fallback", "ignore_merges").forEach(flag -> model.put(flag, false));
        ObjectNode vocabulary = model.putObject("vocab");
        for (int unit = 0; unit < BYTES; unit++) {
            vocabulary.put(letter(unit), vocabulary.size());
        }
        ArrayNode pairs = model.putArray("merges");
        for (String[] pair : merges) {
            vocabulary.put(pair[0] + pair[1], vocabulary.size());
            pairs.addArray().add(pair[0]).add(pair[1]);
        }
        return vocabulary;
    }
}
