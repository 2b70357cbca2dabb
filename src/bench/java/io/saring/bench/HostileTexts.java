package io.saring.bench;

import java.util.List;

/**
 * Texts that are made to take long: a few characters again and again, so that whatever a pattern begins at one of them it may begin at all.
 */
final class HostileTexts {

    /** How long a text is, in UTF-16 units, or a little less. */
    private static final int LENGTH = 20_000;

    private static final List<String> PIECES = List.of(
            // Addresses, mentions and links, whole and without their ends
            "@",
            "a@",
            "\u0E01@",
            "\u0E01".repeat(64) + "@",
            "a".repeat(64) + "@",
            "a.b@c.",
            "x@y.zz ",
            "a-b_c.d+e%",
            "a.",
            "a.b/",
            "?a#b/c.d",
            "www.",
            "http://",
            "https://a.",
            // Numbers in all their writings
            "1-",
            "(0)",
            "+62 ",
            "0812 3456 ",
            "1 000 000 ",
            "12/12/2024 ",
            "S1234567",
            "\u1041\u1042\u1043-",
            "\u0661\u0662\u0660-",
            // Letters set apart, signs for letters
            "a b ",
            "b.o.d.",
            "\u0E01 \u0E02 ",
            "\u0E01\u0E02-\u0E04\u0E07-",
            "\u4E2D \u56FD ",
            "a\uD83D\uDC4F",
            "v!4gr4 ",
            "0l1",
            // Marks, styled and look-alike letters, what nobody sees
            "\u00E1 ",
            "e\u0301",
            "a\u0338",
            "\u0E48\u0E31",
            "\u0E4D\u0E32",
            "\u1000\u102D",
            "\uD835\uDC1F",
            "\u24D5",
            "\u0430a",
            "\uD83C\uDDEE",
            "\u200B",
            "\u0E01\u200B\u0E02\u200B");

    private HostileTexts() {}

    static List<String> all() {
        return PIECES.stream()
                .map(piece -> piece.repeat(LENGTH / piece.length()))
                .toList();
    }
}
