package io.saring.label.remote;

import java.util.ArrayList;
import java.util.List;

/**
 * Abilities of a server, as they were tried.
 *
 * @param structured whether its answers keep to a JSON schema
 * @param alternatives how many alternatives of each token it gives log-probabilities of; 0 where it gives none
 * @param thinkingSwitch whether it takes {@code chat_template_kwargs}, with which thinking is turned off
 */
record Capabilities(boolean structured, int alternatives, boolean thinkingSwitch) {

    /** What it lacks and what follows from that, a sentence each. */
    List<String> shortcomings() {
        List<String> all = new ArrayList<>();
        if (!structured) {
            all.add(
                    "its answers do not keep to a JSON schema (response_format json_schema), so those that hold no label"
                            + " are asked for again");
        }
        if (alternatives == 0) {
            all.add("it gives no log-probabilities (logprobs), so events carry labels without probabilities, and tasks"
                    + " whose labels do not exclude each other are not answered");
        }
        if (!thinkingSwitch) {
            all.add(
                    "it does not take chat_template_kwargs, so thinking cannot be turned off; serve a model that does not"
                            + " think, or turn it off there");
        }
        return all;
    }
}
