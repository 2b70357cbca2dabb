package io.saring.label.sealion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A header is read as the format has it, and what is wrong with one is said in a line that names the file. */
class SafetensorsFileTest {

    private static final int LENGTH_BYTES = 8;

    @TempDir
    private Path folder;

    @Test
    void tensorsLieBehindTheHeaderAndMetadataIsNone() throws IOException {
        // Given
        String header = "{\"__metadata__\": {\"format\": \"pt\"},"
                + "\"a\": {\"dtype\": \"F32\", \"shape\": [2, 3], \"data_offsets\": [0, 24]},"
                + "\"b\": {\"dtype\": \"BF16\", \"shape\": [], \"data_offsets\": [24, 26]}}";

        // When
        SafetensorsFile read = SafetensorsFile.read(file(header, 26));

        // Then
        int data = LENGTH_BYTES + header.length();
        Path file = folder.resolve("model.safetensors");
        assertThat(read.tensors())
                .containsOnlyKeys("a", "b")
                .containsEntry("a", new StoredTensor(file, data, 24, "F32", List.of(2L, 3L)))
                .containsEntry("b", new StoredTensor(file, data + 24, 2, "BF16", List.of()));
        assertThat(read.fileSize()).isEqualTo(data + 26);
        assertThat(new String(read.header(), StandardCharsets.UTF_8)).isEqualTo(header);
    }

    @Test
    void aTypeThatIsNotKnownMayTakeAnyNumberOfBytes() throws IOException {
        // Given a type of four bits a number
        String header = "{\"a\": {\"dtype\": \"F4\", \"shape\": [2, 3], \"data_offsets\": [0, 3]}}";

        // Then
        assertThat(SafetensorsFile.read(file(header, 3)).tensors().get("a").size())
                .isEqualTo(3);
    }

    @Test
    void aFileThatIsNotThereCannotBeRead() {
        Path file = folder.resolve("nowhere.safetensors");
        assertThatThrownBy(() -> SafetensorsFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ": cannot be read (NoSuchFileException)");
    }

    @Test
    void aFileWithoutRoomForALengthIsNone() throws IOException {
        Path file = Files.write(folder.resolve("model.safetensors"), new byte[7]);
        assertThatThrownBy(() -> SafetensorsFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ": has only 7 bytes; download it again");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "100000001, 100000001", "-1, 18446744073709551615"})
    void aLengthThatNoHeaderHasIsRefused(long length, String named) throws IOException {
        Path file = file(length, "{}", 0);
        assertThatThrownBy(() -> SafetensorsFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ": says that its header has " + named
                        + " bytes, so it is not a safetensors file; download it again");
    }

    @Test
    void aHeaderThatIsCutShortIsRefused() throws IOException {
        Path file = file(3, "{}", 0);
        assertThatThrownBy(() -> SafetensorsFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ": is cut short: its header alone has 3 bytes; download it again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "17", "null", "  "})
    void aHeaderThatIsNoObjectIsRefused(String header) throws IOException {
        assertRefused(header, 0, "has a header that is not a JSON object; download it again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} {}", "{\"a\": ", "{a}"})
    void aHeaderThatIsNotOneJsonValueIsRefused(String header) throws IOException {
        assertRefused(header, 0, "has a header that is not JSON; download it again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"shape\": [1]",
                "\"shape\": [1], \"data_offsets\": [0]",
                "\"shape\": [1], \"data_offsets\": [0, 4, 8]",
                "\"shape\": [1], \"data_offsets\": [-4, 0]",
                "\"shape\": [1], \"data_offsets\": [4, 0]",
                "\"shape\": [1], \"data_offsets\": [0, \"many\"]",
                "\"shape\": [1], \"data_offsets\": [0, 9223372036854775807]"
            })
    void aTensorWithoutAValidPlaceIsRefused(String fields) throws IOException {
        assertRefused(
                "{\"a\": {\"dtype\": \"F32\", " + fields + "}}",
                8,
                "has no valid place for tensor a; download it again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1.5]", "[\"one\"]", "[-1]", "[1, 1, 1, 1, 1, 1, 1, 1, 1]"})
    void aTensorWithoutAValidShapeIsRefused(String shape) throws IOException {
        assertRefused(
                "{\"a\": {\"dtype\": \"F32\", \"shape\": " + shape + ", \"data_offsets\": [0, 4]}}",
                4,
                "has no valid shape for tensor a; download it again");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 23, 28})
    void aTensorWhoseShapeDoesNotTakeItsBytesIsRefused(int bytes) throws IOException {
        assertRefused(
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [2, 3], \"data_offsets\": [0, " + bytes + "]}}",
                bytes,
                "gives tensor a " + bytes + " bytes, which its shape [2, 3] does not take; download it again");
    }

    @Test
    void aShapeThatNoFileCanHoldIsRefused() throws IOException {
        assertRefused(
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [4611686018427387904, 4], \"data_offsets\": [0, 0]}}",
                0,
                "has a shape for tensor a that no file can hold; download it again");
    }

    @Test
    void tensorsThatAreCutShortAreRefused() throws IOException {
        String header = "{\"a\": {\"dtype\": \"U8\", \"shape\": [10], \"data_offsets\": [0, 10]}}";
        int whole = LENGTH_BYTES + header.length() + 10;
        assertRefused(header, 9, "is cut short: it has " + (whole - 1) + " bytes of " + whole + "; download it again");
    }

    @Test
    void thereAreNoNumbersOfATypeThatIsNotKnown() {
        assertThatThrownBy(() -> SafetensorsFile.elementBytes("F4"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no type F4");
    }

    private void assertRefused(String header, int data, String problem) throws IOException {
        Path file = file(header, data);
        assertThatThrownBy(() -> SafetensorsFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ": " + problem);
    }

    private Path file(String header, int data) throws IOException {
        return file(header.length(), header, data);
    }

    private Path file(long length, String header, int data) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH_BYTES + header.length() + data)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .put(header.getBytes(StandardCharsets.US_ASCII));
        return Files.write(folder.resolve("model.safetensors"), bytes.array());
    }
}
