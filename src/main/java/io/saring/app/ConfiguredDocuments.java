package io.saring.app;

import io.saring.app.documents.DocumentsInForce;
import io.saring.config.Configuration;
import io.saring.domain.Meters;
import io.saring.label.terms.WordList;
import io.saring.label.terms.WordListReader;
import io.saring.policy.PolicyNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the policy and the word lists that a configuration names. */
final class ConfiguredDocuments {

    private ConfiguredDocuments() {}

    /**
     * Those of a configuration, in force.
     *
     * @throws IllegalArgumentException where one cannot be read or is wrong
     */
    static DocumentsInForce inForce(Configuration configuration, PolicyNames names, Meters meters) {
        List<WordList> lists = configuration.label().wordLists().stream()
                .map(file -> list(file, names))
                .toList();
        DocumentsInForce.Configured configured = new DocumentsInForce.Configured(
                PolicyFile.read(configuration.decide().policy(), names), lists);
        return new DocumentsInForce(names, configured, meters);
    }

    private static WordList list(String file, PolicyNames names) {
        try {
            return new WordListReader(names.languages()).read(Files.readString(Path.of(file)), file);
        } catch (IOException e) {
            throw new IllegalArgumentException("label.word-lists: " + file + " cannot be read; name a word list", e);
        }
    }
}
