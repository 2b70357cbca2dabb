package io.saring.label.remote;

/** Field of a request that servers may refuse, and that it does without. */
enum OptionalField {
    /** Turns thinking off. */
    THINKING_SWITCH("chat_template_kwargs"),
    /** Has the same answer given again. */
    SEED("seed"),
    /** Has the likeliest answer given. */
    TEMPERATURE("temperature"),
    /** Ends an answer that does not end. */
    MAX_TOKENS("max_tokens");

    private final String key;

    OptionalField(String key) {
        this.key = key;
    }

    /** Its name in the request. */
    String key() {
        return key;
    }
}
