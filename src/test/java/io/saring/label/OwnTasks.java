package io.saring.label;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A team's own tasks: human, "does this message ask for a human?", and tone, which is asked in a prompt of its own. */
public final class OwnTasks {

    private OwnTasks() {}

    /** Writes the file of the tasks into a folder. */
    public static Path write(Path folder) throws IOException {
        return Files.writeString(folder.resolve("own.yaml"), """
                version: "1"
                tasks:
                  human:
                    definition: Whether the writer asks for a human being.
                    labels: {wanted: asks for a person, unwanted: does not}
                  tone:
                    definition: Whether the writer is polite.
                    labels: {polite: is polite, rude: is not}
                    prompt: {system: You judge manners., user: "Is this polite or rude? {message}"}
                """);
    }
}
