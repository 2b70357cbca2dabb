package io.saring.cli;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A CSV file (RFC 4180) with a line of names and a line for each statement, in UTF-8. For one thread. */
final class StatementsFile implements AutoCloseable {

    private static final CsvMapper MAPPER = new CsvMapper();

    /** What a cell must not begin with, since spreadsheets take it for a formula (OWASP, CSV injection). */
    private static final String FORMULA = "=+-@\t\r";

    private final Path file;
    private @Nullable SequenceWriter lines;
    private long written;

    StatementsFile(Path file) {
        this.file = file;
    }

    /** Adds a line; the first one names the fields. */
    void add(Map<String, String> fields) {
        Map<String, String> safe = new LinkedHashMap<>();
        fields.forEach((name, value) -> safe.put(name, safe(value)));
        try {
            SequenceWriter open = lines == null ? open(fields) : lines;
            open.write(safe);
            written++;
        } catch (IOException e) {
            throw new IllegalArgumentException("--csv: " + file + " cannot be written", e);
        }
    }

    private static String safe(String value) {
        return !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }

    private SequenceWriter open(Map<String, String> fields) throws IOException {
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
        fields.keySet().forEach(schema::addColumn);
        SequenceWriter opened =
                MAPPER.writer(schema.build()).writeValues(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
        lines = opened;
        return opened;
    }

    /** How many statements there are. */
    long written() {
        return written;
    }

    @Override
    public void close() {
        try {
            if (lines == null) {
                Files.writeString(file, "");
            } else {
                lines.close();
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("--csv: " + file + " cannot be written", e);
        }
    }
}
