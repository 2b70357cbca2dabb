package io.saring.label.lexical;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The weights as bytes: a magic number and a version, then, deflated, the rarities, the scripts and each task's model. Of a model only
 * rows that are not all zero are stored, after a bitmap that says which they are. The deflated part carries a checksum.
 */
final class WeightsFormat {

    private static final int MAGIC = 0x53415258; // SARX
    private static final int VERSION = 1;
    /** No model has more entries; a number beyond it means damage. */
    private static final int MOST_ENTRIES = 1 << 26;

    private WeightsFormat() {}

    /** The bytes of weights; the same weights give the same bytes. */
    static byte[] encode(LexicalWeights weights) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DataOutputStream header = new DataOutputStream(bytes);
            header.writeInt(MAGIC);
            header.writeInt(VERSION);
            Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
            try (DataOutputStream body = new DataOutputStream(new DeflaterOutputStream(bytes, deflater))) {
                body.write(weights.rarities().steps());
                writeStrings(weights.scripts(), body);
                body.writeInt(weights.models().size());
                for (LinearModel model : weights.models().values()) {
                    writeModel(model, body);
                }
            } finally {
                deflater.end();
            }
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static void writeModel(LinearModel model, DataOutputStream body) throws IOException {
        body.writeUTF(model.task());
        writeStrings(model.labels(), body);
        writeStrings(model.languages(), body);
        writeFloats(model.biases(), body);
        writeFloats(model.scales(), body);
        body.writeFloat(model.temperature());
        body.writeInt(model.rows());
        writeRows(model, body);
    }

    private static void writeStrings(Collection<String> strings, DataOutputStream body) throws IOException {
        body.writeShort(strings.size());
        for (String string : strings) {
            body.writeUTF(string);
        }
    }

    private static void writeFloats(float[] floats, DataOutputStream body) throws IOException {
        for (float number : floats) {
            body.writeFloat(number);
        }
    }

    /** Column by column, since a label's weights resemble each other more than a row's do. */
    private static void writeRows(LinearModel model, DataOutputStream body) throws IOException {
        int width = model.labels().size();
        byte[] weights = model.weights();
        byte[] stored = new byte[model.rows() / Byte.SIZE];
        for (int row = 0; row < model.rows(); row++) {
            if (!isZero(weights, row * width, width)) {
                stored[row / Byte.SIZE] |= (byte) (1 << (row % Byte.SIZE));
            }
        }
        body.write(stored);
        for (int label = 0; label < width; label++) {
            for (int row = 0; row < model.rows(); row++) {
                if (isStored(stored, row)) {
                    body.writeByte(weights[row * width + label]);
                }
            }
        }
    }

    private static boolean isZero(byte[] weights, int from, int width) {
        for (int i = from; i < from + width; i++) {
            if (weights[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isStored(byte[] stored, int row) {
        return (stored[row / Byte.SIZE] >> (row % Byte.SIZE) & 1) != 0;
    }

    /**
     * Reads weights.
     *
     * @throws IOException where the bytes are not weights, are damaged or are of another version, with what is wrong
     */
    static LexicalWeights decode(byte[] bytes) throws IOException {
        ByteArrayInputStream input = new ByteArrayInputStream(bytes);
        DataInputStream header = new DataInputStream(input);
        if (bytes.length < 2 * Integer.BYTES || header.readInt() != MAGIC) {
            throw new IOException("it does not begin as one");
        }
        int version = header.readInt();
        if (version != VERSION) {
            throw new IOException("its format is version " + version + ", and this program reads version " + VERSION);
        }
        try (DataInputStream body = new DataInputStream(new InflaterInputStream(input))) {
            Rarities rarities = new Rarities(readBytes(body, TextFeatures.BUCKETS));
            Set<String> scripts = new LinkedHashSet<>(readStrings(body));
            Map<String, LinearModel> models = readModels(body);
            if (body.read() != -1) {
                throw new IOException("it goes on after its end");
            }
            return new LexicalWeights(rarities, scripts, models);
        }
    }

    private static Map<String, LinearModel> readModels(DataInputStream body) throws IOException {
        Map<String, LinearModel> models = new LinkedHashMap<>();
        int count = body.readInt();
        for (int i = 0; i < count; i++) {
            LinearModel model = readModel(body);
            models.put(model.task(), model);
        }
        return models;
    }

    private static LinearModel readModel(DataInputStream body) throws IOException {
        String task = body.readUTF();
        List<String> labels = readStrings(body);
        List<String> languages = readStrings(body);
        float[] biases = readFloats(body, labels.size());
        float[] scales = readFloats(body, labels.size());
        float temperature = body.readFloat();
        int rows = body.readInt();
        boolean isSane = Integer.bitCount(rows) == 1 && rows >= Byte.SIZE && labels.size() > 1;
        if (!isSane || (long) rows * labels.size() > MOST_ENTRIES) {
            throw new IOException("task " + task + " has " + rows + " rows and " + labels.size() + " labels");
        }
        byte[] weights = readRows(body, rows, labels.size());
        return new LinearModel(task, labels, new LinkedHashSet<>(languages), biases, scales, temperature, weights);
    }

    private static byte[] readRows(DataInputStream body, int rows, int width) throws IOException {
        byte[] stored = readBytes(body, rows / Byte.SIZE);
        byte[] weights = new byte[rows * width];
        byte[] column = new byte[rows];
        int length = countStored(stored);
        for (int label = 0; label < width; label++) {
            body.readFully(column, 0, length);
            int next = 0;
            for (int row = 0; row < rows; row++) {
                if (isStored(stored, row)) {
                    weights[row * width + label] = column[next++];
                }
            }
        }
        return weights;
    }

    private static int countStored(byte[] stored) {
        int count = 0;
        for (byte rows : stored) {
            count += Integer.bitCount(rows & 0xFF);
        }
        return count;
    }

    private static byte[] readBytes(DataInputStream body, int count) throws IOException {
        byte[] bytes = new byte[count];
        body.readFully(bytes);
        return bytes;
    }

    private static List<String> readStrings(DataInputStream body) throws IOException {
        String[] strings = new String[body.readUnsignedShort()];
        for (int i = 0; i < strings.length; i++) {
            strings[i] = body.readUTF();
        }
        return List.of(strings);
    }

    private static float[] readFloats(DataInputStream body, int count) throws IOException {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = body.readFloat();
        }
        return floats;
    }
}
