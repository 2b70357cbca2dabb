package io.saring.label;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Reads files that ship with the program, and so are there and right. */
public final class ShippedFile {

    private ShippedFile() {}

    /**
     * A file's text.
     *
     * @param name its path among the resources, with a slash before it
     */
    public static String text(String name) {
        try (InputStream file = Objects.requireNonNull(ShippedFile.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** What a YAML file holds. */
    public static <T> T yaml(String name, TypeReference<T> type) {
        try {
            return new YAMLMapper().readValue(text(name), type);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static UncheckedIOException unreadable(String name, IOException e) {
        return new UncheckedIOException("the shipped " + name + " cannot be read", e);
    }
}
