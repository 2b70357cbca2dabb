package io.saring.label;

import static io.saring.label.Segment.text;
import static io.saring.label.Segment.token;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Template by which a model was taught to tell turns apart. */
public enum ChatTemplate {
    /** Qwen3: ChatML, with an empty think block before the answer so that the model does not think aloud. */
    CHATML_EMPTY_THINK(false),
    /** Qwen3-VL-Instruct and others: ChatML as it is. */
    CHATML(false),
    /** Llama 3. */
    LLAMA_3(false),
    /** Llama 3.1 and later, whose system turn begins with two dates. */
    LLAMA_3_WITH_DATES(false),
    /** SEA-Guard on Qwen3-VL: instructions and message in the user's turn, answered by one word. */
    SEA_GUARD_CHATML(true),
    /** SEA-Guard on Llama 3. */
    SEA_GUARD_LLAMA_3(true);

    /** What the templates of Llama 3.1 put in where they are given no date. */
    private static final String DATES = "Cutting Knowledge Date: December 2023\nToday Date: 26 Jul 2024\n\n";

    private final boolean guards;

    ChatTemplate(boolean guards) {
        this.guards = guards;
    }

    /** The name that configuration has for it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The template of a name.
     *
     * @throws IllegalArgumentException where there is none, naming those that there are
     */
    public static ChatTemplate named(String id) {
        return Arrays.stream(values())
                .filter(template -> template.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("there is no template \"" + id + "\"; the templates are "
                                + Arrays.stream(values()).map(ChatTemplate::id).collect(Collectors.joining(", "))));
    }

    /** The template of a model that answers questions, as far as its name tells. */
    public static Optional<ChatTemplate> ofModel(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.contains("guard")) {
            return Optional.empty();
        }
        if (lower.contains("qwen")) {
            return Optional.of(lower.contains("-vl") ? CHATML : CHATML_EMPTY_THINK);
        }
        return lower.contains("llama") ? Optional.of(LLAMA_3_WITH_DATES) : Optional.empty();
    }

    /**
     * A whole prompt as one text, special tokens by their names, up to where the answer begins. What looks like such a name in what the
     * user wrote is parted by a space, so that it stays text.
     */
    public String prompt(String system, String user) {
        StringBuilder prompt = new StringBuilder();
        beforeUser(system).forEach(segment -> prompt.append(segment.writing()));
        prompt.append(userOpening()).append(user.replace("<|", "< |"));
        afterUser().forEach(segment -> prompt.append(segment.writing()));
        return prompt.append(answerOpening()).toString();
    }

    /** Whether it is that of a model that judges safety and does nothing else. */
    public boolean guards() {
        return guards;
    }

    private boolean isLlama() {
        return this == LLAMA_3 || this == LLAMA_3_WITH_DATES || this == SEA_GUARD_LLAMA_3;
    }

    /** The special token that ends a turn. */
    public String end() {
        return isLlama() ? "<|eot_id|>" : "<|im_end|>";
    }

    /**
     * What comes before the user's turn, up to its last special token.
     *
     * @param system the system's turn; absent for none
     */
    public List<Segment> beforeUser(@Nullable String system) {
        List<Segment> segments = new ArrayList<>();
        String dates = this == LLAMA_3_WITH_DATES ? DATES : "";
        if (isLlama()) {
            segments.add(token("<|begin_of_text|>"));
            if (system != null || !dates.isEmpty()) {
                segments.addAll(llamaHeader("system"));
                segments.add(text("\n\n" + dates + (system == null ? "" : system)));
                segments.add(token(end()));
            }
            segments.addAll(llamaHeader("user"));
        } else {
            if (system != null) {
                segments.add(token("<|im_start|>"));
                segments.add(text("system\n" + system));
                segments.add(token(end()));
                segments.add(text("\n"));
            }
            segments.add(token("<|im_start|>"));
        }
        return segments;
    }

    private static List<Segment> llamaHeader(String role) {
        return List.of(token("<|start_header_id|>"), text(role), token("<|end_header_id|>"));
    }

    /** The text between the last special token and what the user wrote. */
    public String userOpening() {
        return isLlama() ? "\n\n" : "user\n";
    }

    /** What comes after the user's turn, from its end to the last special token before the answer. */
    public List<Segment> afterUser() {
        List<Segment> segments = new ArrayList<>(List.of(token(end())));
        if (isLlama()) {
            segments.addAll(llamaHeader("assistant"));
            return segments;
        }
        segments.addAll(List.of(text("\n"), token("<|im_start|>")));
        if (this == CHATML_EMPTY_THINK) {
            segments.addAll(List.of(text("assistant\n"), token("<think>"), text("\n\n"), token("</think>")));
        }
        return segments;
    }

    /** The text between the last special token and the answer. */
    public String answerOpening() {
        return isLlama() || this == CHATML_EMPTY_THINK ? "\n\n" : "assistant\n";
    }
}
