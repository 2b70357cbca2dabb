package io.saring.label.remote;

/** How labels' probabilities are had from a server. */
enum Scoring {
    /** From the tokens of the answer that the model writes. */
    GENERATED("generated"),
    /** All at once from SGLang's {@code /v1/score}. */
    SCORED("scored by /v1/score"),
    /** All at once from the log-probabilities of prompts that end in a label, in {@code /v1/completions}. */
    ECHOED("scored as prompts of /v1/completions");

    private final String shown;

    Scoring(String shown) {
        this.shown = shown;
    }

    /** For people. */
    String shown() {
        return shown;
    }
}
