package io.saring.label.sealion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Continuations of one text that share their beginnings: a tree of tokens, and what is asked of it. Immutable once built.
 *
 * <p>Node {@value #TRUNK} is the text's last token. A question is how probable a token is after a node.
 */
final class TokenTree {

    /** The node that all grow from: the last token of the text. */
    static final int TRUNK = -1;

    private final int[] ids;
    private final int[] parents;
    private final int[] depths;
    private final int[] askedNodes;
    private final int[] askedTokens;

    private TokenTree(Builder builder) {
        ids = builder.ids.stream().mapToInt(Integer::intValue).toArray();
        parents = builder.parents.stream().mapToInt(Integer::intValue).toArray();
        askedNodes = builder.questions.stream().mapToInt(Question::node).toArray();
        askedTokens = builder.questions.stream().mapToInt(Question::token).toArray();
        depths = new int[ids.length];
        for (int node = 0; node < ids.length; node++) {
            depths[node] = parents[node] == TRUNK ? 1 : depths[parents[node]] + 1;
        }
    }

    private record Question(int node, int token) {}

    /** Grows a tree; for one thread. */
    static final class Builder {

        private final List<Integer> ids = new ArrayList<>();
        private final List<Integer> parents = new ArrayList<>();
        private final List<Question> questions = new ArrayList<>();
        private final Map<Question, Integer> children = new HashMap<>();
        private final Map<Question, Integer> asked = new HashMap<>();

        /** A token after a node, the same one where it is there already; answers its number. */
        int child(int node, int token) {
            return children.computeIfAbsent(new Question(node, token), key -> add(node, token));
        }

        private int add(int node, int token) {
            ids.add(token);
            parents.add(node);
            return ids.size() - 1;
        }

        /** Asks how probable a token is after a node; answers the question's number. */
        int ask(int node, int token) {
            return asked.computeIfAbsent(new Question(node, token), key -> {
                questions.add(key);
                return questions.size() - 1;
            });
        }

        TokenTree build() {
            return new TokenTree(this);
        }
    }

    /** Number of tokens. */
    int size() {
        return ids.length;
    }

    /** A node's token. */
    int id(int node) {
        return ids[node];
    }

    /** The node before a node; {@link #TRUNK} where that is the text. */
    int parent(int node) {
        return parents[node];
    }

    /** How many tokens after the text's last one a node stands, from 1. */
    int depth(int node) {
        return depths[node];
    }

    /** Number of questions. */
    int questions() {
        return askedNodes.length;
    }

    /** The node after which a question's token would come. */
    int askedNode(int question) {
        return askedNodes[question];
    }

    /** The token that a question asks for. */
    int askedToken(int question) {
        return askedTokens[question];
    }

    /** The nodes that are asked about, each once, in ascending order. */
    int[] askedRows() {
        return Arrays.stream(askedNodes).distinct().sorted().toArray();
    }
}
