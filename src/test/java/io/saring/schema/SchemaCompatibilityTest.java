package io.saring.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every consumer and producer of any released version can work with every other: FULL_TRANSITIVE. */
class SchemaCompatibilityTest {

    static List<Path> released() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("schemas/released"))) {
            return files.filter(file -> file.toString().endsWith(".avsc"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("released")
    void theCurrentSchemaReadsWhatWasReleasedAndIsReadByIt(Path file) throws IOException {
        // Given
        Schema released = parse(file);
        Schema current = parse(Path.of("schemas").resolve(file.getFileName()));

        // Then
        assertThat(compatibility(current, released)).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        assertThat(compatibility(released, current)).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    @ParameterizedTest
    @MethodSource("current")
    void everyFieldSaysWhatItIsAndEveryEnumHasADefault(Path file) throws IOException {
        requireDocumented(parse(file));
    }

    static List<Path> current() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("schemas"))) {
            return files.filter(file -> file.toString().endsWith(".avsc"))
                    .sorted()
                    .toList();
        }
    }

    private static void requireDocumented(Schema schema) {
        switch (schema.getType()) {
            case RECORD ->
                schema.getFields().forEach(field -> {
                    assertThat(field.doc())
                            .as("%s.%s", schema.getName(), field.name())
                            .isNotBlank();
                    requireDocumented(field.schema());
                });
            case ENUM ->
                assertThat(schema.getEnumDefault()).as(schema.getName()).isNotNull();
            case ARRAY -> requireDocumented(schema.getElementType());
            case MAP -> requireDocumented(schema.getValueType());
            case UNION -> schema.getTypes().forEach(SchemaCompatibilityTest::requireDocumented);
            default -> {}
        }
    }

    private static SchemaCompatibilityType compatibility(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getType();
    }

    private static Schema parse(Path file) throws IOException {
        return new Schema.Parser().parse(Files.readString(file));
    }
}
