package io.saring.app.documents;

/** The kinds of document that can be published, and where the topic says which of them is in force. */
public enum DocumentKind {
    /** Rules that turn labels into decisions. */
    POLICY("policy"),
    /** Words, domains and patterns to be looked for. */
    LIST("list"),
    /** Tasks and their prompts. */
    TASKS("tasks");

    private final String word;

    DocumentKind(String word) {
        this.word = word;
    }

    /** As keys have it. */
    public String word() {
        return word;
    }

    /** The key of a document, by name and version as pointers have them. */
    public String key(String id) {
        return word + "/" + id;
    }

    /** The key that says which is in force; of lists one for each name. */
    public String pointer(String name) {
        return "active/" + word + (this == LIST ? "/" + name : "");
    }

    /** The name of a document, by name and version as pointers have them. */
    public static String name(String id) {
        int at = id.lastIndexOf('@');
        return at < 0 ? id : id.substring(0, at);
    }
}
