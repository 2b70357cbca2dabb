package io.saring.label.sealion;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A checkpoint's tokenizer. Thread-safe.
 *
 * <p>Text is encoded by a tokenizer from which all special tokens were taken away, so that nothing that anybody writes
 * can become one; special tokens are looked up by name.
 */
final class Tokenizer implements AutoCloseable {

    private static final Map<String, String> OPTIONS =
            Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false");
    private static final long LARGEST_FILE = 1 << 28;

    private final HuggingFaceTokenizer text;
    private final HuggingFaceTokenizer templates;
    private final Map<String, Integer> added;
    private final int largestId;

    private Tokenizer(
            HuggingFaceTokenizer text, HuggingFaceTokenizer templates, Map<String, Integer> added, int largestId) {
        this.text = text;
        this.templates = templates;
        this.added = added;
        this.largestId = largestId;
    }

    /**
     * Loads a folder's tokenizer.json.
     *
     * @throws IllegalArgumentException where it is missing or no tokenizer
     */
    static Tokenizer load(Path folder) {
        // DJL counts its users and looks for native libraries on the net unless it is told that there is none.
        System.setProperty("ai.djl.offline", "true");
        Path file = folder.resolve("tokenizer.json");
        try {
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException(
                        file + ": is missing; the slow formats are not read, so download tokenizer.json");
            }
            if (Files.size(file) > LARGEST_FILE) {
                throw new IllegalArgumentException(file + ": is over 256 MB, so it is no tokenizer");
            }
            ObjectMapper mapper = new ObjectMapper();
            byte[] whole = Files.readAllBytes(file);
            if (!(mapper.readTree(whole) instanceof ObjectNode root)) {
                throw new IllegalArgumentException(file + ": is not a JSON object; download it again");
            }
            Map<String, Integer> added = added(root);
            int largestId = Math.max(largest(added.values()), largestInVocabulary(root));
            root.putArray("added_tokens");
            root.putNull("post_processor");
            return new Tokenizer(open(mapper.writeValueAsBytes(root)), open(whole), added, largestId);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    file + ": is not a tokenizer (" + e.getClass().getSimpleName() + "); download it again", e);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(file + ": is not a tokenizer that can be read; download it again", e);
        }
    }

    private static Map<String, Integer> added(JsonNode root) {
        Map<String, Integer> added = new HashMap<>();
        for (JsonNode token : root.path("added_tokens")) {
            added.put(token.path("content").asText(), token.path("id").asInt(-1));
        }
        return added;
    }

    private static int largestInVocabulary(JsonNode root) {
        int largest = -1;
        for (JsonNode id : root.path("model").path("vocab")) {
            largest = Math.max(largest, id.asInt(-1));
        }
        return largest;
    }

    private static int largest(Collection<Integer> ids) {
        return ids.stream().mapToInt(Integer::intValue).max().orElse(-1);
    }

    private static HuggingFaceTokenizer open(byte[] json) throws IOException {
        return HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), OPTIONS);
    }

    /** The ids of a text, none of them special. */
    int[] encode(String writing) {
        return ids(text, writing);
    }

    /** The ids of a text whose special tokens are read as such: for goldens, never for what a user wrote. */
    int[] encodeWithSpecialTokens(String writing) {
        return ids(templates, writing);
    }

    private static int[] ids(HuggingFaceTokenizer tokenizer, String writing) {
        long[] ids =
                tokenizer.encode(withoutLoneSurrogates(writing), false, false).getIds();
        int[] narrow = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            narrow[i] = Math.toIntExact(ids[i]);
        }
        return narrow;
    }

    /** One of them would spoil all characters beyond the basic plane on the way to the native tokenizer. */
    private static String withoutLoneSurrogates(String writing) {
        StringBuilder whole = null;
        for (int i = 0; i < writing.length(); i++) {
            char unit = writing.charAt(i);
            boolean pair = Character.isHighSurrogate(unit)
                    && i + 1 < writing.length()
                    && Character.isLowSurrogate(writing.charAt(i + 1));
            if (pair) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                whole = whole == null ? new StringBuilder(writing) : whole;
                whole.setCharAt(i, '\uFFFD');
            }
        }
        return whole == null ? writing : whole.toString();
    }

    /** The id of a special token, where there is one of that name. */
    OptionalInt special(String name) {
        Integer id = added.get(name);
        return id == null || id < 0 ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /** The largest id that a text or a special token can have. */
    int largestId() {
        return largestId;
    }

    @Override
    public void close() {
        text.close();
        templates.close();
    }
}
