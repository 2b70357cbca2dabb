package io.saring.label.sealion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Logits and probabilities that another implementation computed of a checkpoint, to compare this one with: a file with
 * {@code cases} (ids and the logits after the last), {@code trees} (a message after a common {@code prefix}, and branches
 * with the logits after each) and {@code label_trees} (a message with its own prefix, nodes of several tokens and the
 * logarithm of each one's probability). Immutable.
 */
final class Golden {

    private static final double TOLERANCE = 2e-4;

    private final Path file;
    private final JsonNode root;
    private final int vocabulary;

    private Golden(Path file, JsonNode root, int vocabulary) {
        this.file = file;
        this.root = root;
        this.vocabulary = vocabulary;
    }

    /**
     * Reads a file.
     *
     * @param vocabulary number of tokens of the checkpoint
     * @throws IllegalArgumentException where it is no golden
     */
    static Golden read(Path file, int vocabulary) {
        try {
            JsonNode root = new ObjectMapper().readTree(file.toFile());
            Golden golden = new Golden(file, root, vocabulary);
            if (golden.cases() + golden.trees() + golden.labelTrees() == 0) {
                throw golden.wrong("has neither cases nor trees nor label_trees");
            }
            return golden;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    file + ": cannot be read as JSON (" + e.getClass().getSimpleName() + "); name a golden's file", e);
        }
    }

    /** The difference that fp32 arithmetic may make. */
    double tolerance() {
        return root.path("tolerance").asDouble(TOLERANCE);
    }

    int cases() {
        return root.path("cases").size();
    }

    int trees() {
        return root.path("trees").size();
    }

    int labelTrees() {
        return root.path("label_trees").size();
    }

    /** The largest difference of a decoder's results from it. */
    double largestDifference(Decoder decoder) {
        double largest = 0;
        for (JsonNode node : root.path("cases")) {
            largest = larger(largest, caseDifference(decoder, node));
        }
        if (trees() > 0) {
            largest = larger(largest, treesDifference(decoder));
        }
        for (JsonNode node : root.path("label_trees")) {
            largest = larger(largest, labelTreeDifference(decoder, node));
        }
        return largest;
    }

    /** What is not a number counts as the largest of all. */
    private static double larger(double one, double other) {
        return Double.isNaN(other) ? Double.POSITIVE_INFINITY : Math.max(one, other);
    }

    private double caseDifference(Decoder decoder, JsonNode node) {
        TokenTree.Builder builder = new TokenTree.Builder();
        var unused = builder.ask(TokenTree.TRUNK, 0);
        Sequence sequence = new Sequence(ids(node.path("ids")), builder.build());
        return difference(decoder.logits(new Pass(List.of(sequence), 0), null), List.of(node.path("logits")));
    }

    private double treesDifference(Decoder decoder) {
        int[] prefix = ids(root.path("prefix"));
        List<Sequence> sequences = new ArrayList<>();
        List<JsonNode> expected = new ArrayList<>();
        for (JsonNode node : root.path("trees")) {
            TokenTree.Builder builder = new TokenTree.Builder();
            for (JsonNode branch : node.path("branches")) {
                int last = TokenTree.TRUNK;
                for (int id : ids(branch)) {
                    last = builder.child(last, id);
                }
                var unused = builder.ask(last, 0);
            }
            sequences.add(new Sequence(ids(node.path("message")), builder.build()));
            node.path("logits").forEach(expected::add);
        }
        try (Prefix cached = prefix.length == 0 ? null : decoder.prefix(prefix)) {
            return difference(decoder.logits(new Pass(sequences, prefix.length), cached), expected);
        }
    }

    private double difference(float[] logits, List<JsonNode> expected) {
        if (logits.length != expected.size() * vocabulary
                || expected.stream().anyMatch(row -> row.size() != vocabulary)) {
            throw wrong("has not the logits of " + vocabulary + " tokens for each case or branch; it is of another"
                    + " checkpoint");
        }
        double largest = 0;
        for (int i = 0; i < logits.length; i++) {
            double wanted = expected.get(i / vocabulary).get(i % vocabulary).asDouble();
            largest = larger(largest, Math.abs(logits[i] - wanted));
        }
        return largest;
    }

    private double labelTreeDifference(Decoder decoder, JsonNode node) {
        TokenTree.Builder builder = new TokenTree.Builder();
        List<Integer> ends = new ArrayList<>();
        List<Integer> questions = new ArrayList<>();
        for (JsonNode own : node.path("nodes")) {
            int parent = own.path("parent").asInt(-1);
            if (parent >= ends.size()) {
                throw wrong("has a node before its parent");
            }
            int last = parent < 0 ? TokenTree.TRUNK : ends.get(parent);
            for (int id : ids(own.path("ids"))) {
                questions.add(builder.ask(last, id));
                last = builder.child(last, id);
            }
            ends.add(last);
        }
        int[] prefix = ids(node.path("prefix"));
        Sequence sequence = new Sequence(ids(node.path("message")), builder.build());
        try (Prefix cached = prefix.length == 0 ? null : decoder.prefix(prefix)) {
            float[] scores = decoder.score(new Pass(List.of(sequence), prefix.length), cached);
            return difference(scores, questions, node.path("token_log_probabilities"));
        }
    }

    private double difference(float[] scores, List<Integer> questions, JsonNode expected) {
        List<Double> wanted = new ArrayList<>();
        expected.forEach(own -> own.forEach(number -> wanted.add(number.asDouble())));
        if (wanted.size() != questions.size()) {
            throw wrong("has not a log-probability for each token of each node");
        }
        double largest = 0;
        for (int i = 0; i < wanted.size(); i++) {
            largest = larger(largest, Math.abs(scores[questions.get(i)] - wanted.get(i)));
        }
        return largest;
    }

    private int[] ids(JsonNode node) {
        int[] ids = new int[node.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = node.get(i).asInt(-1);
            if (ids[i] < 0 || ids[i] >= vocabulary) {
                throw wrong(
                        "has the token " + node.get(i) + ", and the checkpoint's are from 0 to " + (vocabulary - 1));
            }
        }
        return ids;
    }

    private IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException(file + ": " + problem);
    }
}
