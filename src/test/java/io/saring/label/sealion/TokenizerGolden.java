package io.saring.label.sealion;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;

/** Texts with the ids that another implementation gave them. */
public final class TokenizerGolden {

    private TokenizerGolden() {}

    /** How many texts are encoded otherwise by any checkpoint's tokenizer, or that there are none. */
    public static long mismatches(JsonNode golden, Path folder) {
        long wrong = golden.isEmpty() ? 1 : 0;
        try (Tokenizer tokenizer = Tokenizer.load(folder.resolve("qwen3-tiny-random"))) {
            for (JsonNode row : golden) {
                int[] expected = new int[row.path("ids").size()];
                Arrays.setAll(expected, i -> row.path("ids").get(i).asInt());
                int[] ids = tokenizer.encodeWithSpecialTokens(row.path("text").asText());
                wrong += Arrays.equals(ids, expected) ? 0 : 1;
            }
        }
        return wrong;
    }
}
