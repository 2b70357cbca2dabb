package io.saring.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saring.domain.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenFileTest {

    @TempDir
    private Path folder;

    @Test
    void aMessageHasWhatIsRightToDoWithIt() throws IOException {
        GoldenFile file = read("messages: [{stream: social, message-id: m-1, action: block}]");
        assertThat(file.messages()).containsExactly(new GoldenFile.Golden("social", "m-1", Action.BLOCK));
    }

    @Test
    void whatIsWrongIsSaidWithItsField() {
        assertThatThrownBy(() -> read("messages: [{stream: social, message-id: m-1, action: review}]"))
                .hasMessageContaining("messages[].action: of \"m-1\" must be allow, route, limit or block");
        assertThatThrownBy(() -> read("messages: [{stream: social, action: block}]"))
                .hasMessageContaining("messages[].message-id: is missing");
        assertThatThrownBy(() -> read("messages: []")).hasMessageContaining("messages: is missing or empty");
        assertThatThrownBy(
                        () -> read(
                                "messages: [{stream: a, message-id: m, action: block}, {stream: a, message-id: m, action: allow}]"))
                .hasMessageContaining("\"m\" is there twice");
        assertThatThrownBy(() -> ConfigurationReader.golden(folder.resolve("none.yaml")))
                .hasMessageContaining("review.golden: ")
                .hasMessageContaining("cannot be read");
    }

    private GoldenFile read(String yaml) throws IOException {
        return ConfigurationReader.golden(Files.writeString(folder.resolve("golden.yaml"), yaml));
    }
}
