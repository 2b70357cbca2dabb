package io.saring.label.sealion;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Assembles the archive that {@code torch.jit.load} reads, of a class's source and its attributes' first values.
 *
 * <p>The layout is that of PyTorch's serialisation (torch/csrc/jit/docs/serialization.md): a zip without compression that
 * holds the source, and a pickle of protocol 2 that makes the one object of its class.
 */
final class TorchScriptArchive {

    private static final String ROOT = "decoder/";
    private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};
    private static final String EMPTY_TENSOR_LIST = "ctorch.jit._pickle\nbuild_tensorlist\n]\u0085R";

    private TorchScriptArchive() {}

    /**
     * The archive's bytes.
     *
     * @param source TorchScript with one class {@code Decoder}
     * @param attributes each attribute that the class declares: a Boolean, an Integer, a Double, or an empty List for a
     *     list of tensors
     */
    static byte[] of(String source, Map<String, Object> attributes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            add(zip, "data.pkl", pickle(attributes));
            add(zip, "code/__torch__.py", utf8(source));
            add(zip, "constants.pkl", NO_CONSTANTS);
            add(zip, "version", utf8("6\n"));
            add(zip, "byteorder", utf8("little"));
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written to a file here", e);
        }
        return bytes.toByteArray();
    }

    /** A script that ships as a resource. */
    static String source(String resource) {
        try (InputStream source = Objects.requireNonNull(TorchScriptArchive.class.getResourceAsStream(resource))) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(ROOT + name);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(checksum.getValue());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** An object made without arguments, whose state is a dictionary of the attributes. */
    private static byte[] pickle(Map<String, Object> attributes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        latin1(out, "\u0080\u0002c__torch__\nDecoder\n)\u0081}(");
        attributes.forEach((name, value) -> {
            string(out, name);
            value(out, value);
        });
        latin1(out, "ub.");
        return out.toByteArray();
    }

    private static void string(ByteArrayOutputStream out, String text) {
        byte[] bytes = utf8(text);
        out.write('X');
        out.writeBytes(littleEndian(bytes.length));
        out.writeBytes(bytes);
    }

    private static void value(ByteArrayOutputStream out, Object value) {
        if (value instanceof Boolean bool) {
            out.write(bool ? 0x88 : 0x89);
        } else if (value instanceof Integer number) {
            out.write('J');
            out.writeBytes(littleEndian(number));
        } else if (value instanceof Double number) {
            out.write('G');
            out.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(number).array());
        } else if (value instanceof List<?> list && list.isEmpty()) {
            latin1(out, EMPTY_TENSOR_LIST);
        } else {
            throw new IllegalArgumentException("an attribute cannot be a " + value.getClass());
        }
    }

    private static byte[] littleEndian(int number) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void latin1(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
