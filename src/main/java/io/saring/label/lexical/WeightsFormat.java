package io.saring.label.lexical;

import io.saring.label.VectorScaling;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
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
 * The weights as bytes: a magic number and a version, then, deflated, the vocabulary, the scripts, each task's own part and
 * the steps, as they lie in memory, so that reading is no more than inflating. The deflated part carries a checksum.
 */
final class WeightsFormat {

    private static final int MAGIC = 0x53415258; // SARX
    private static final int VERSION = 2;
    /** There are no more labels in all; a number beyond it means damage. */
    private static final int MOST_LABELS = 1 << 10;

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
                body.write(weights.vocabulary().known());
                writeStrings(weights.scripts(), body);
                body.writeShort(weights.tasks().size());
                for (TaskWeights task : weights.tasks()) {
                    writeTask(task, body);
                }
                body.write(weights.steps());
            } finally {
                deflater.end();
            }
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static void writeTask(TaskWeights task, DataOutputStream body) throws IOException {
        body.writeUTF(task.task());
        writeStrings(task.labels(), body);
        writeStrings(task.languages(), body);
        writeFloats(task.biases(), body);
        writeFloats(task.scales(), body);
        writeScaling(task.scaling(), body);
        body.writeShort(task.scalings().size());
        for (Map.Entry<String, VectorScaling> scaling : task.scalings().entrySet()) {
            body.writeUTF(scaling.getKey());
            writeScaling(scaling.getValue(), body);
        }
    }

    private static void writeScaling(VectorScaling scaling, DataOutputStream body) throws IOException {
        body.writeDouble(scaling.slope());
        for (double offset : scaling.offsets()) {
            body.writeDouble(offset);
        }
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
            Vocabulary vocabulary = new Vocabulary(readBytes(body, TextFeatures.BUCKETS));
            Set<String> scripts = new LinkedHashSet<>(readStrings(body));
            List<TaskWeights> tasks = readTasks(body);
            int labels = tasks.stream().mapToInt(task -> task.labels().size()).sum();
            byte[] steps = readBytes(body, vocabulary.size() * LexicalWeights.stride(labels));
            if (body.read() != -1) {
                throw new IOException("it goes on after its end");
            }
            return new LexicalWeights(vocabulary, scripts, tasks, steps);
        }
    }

    private static List<TaskWeights> readTasks(DataInputStream body) throws IOException {
        List<TaskWeights> tasks = new ArrayList<>();
        int count = body.readUnsignedShort();
        int labels = 0;
        for (int i = 0; i < count; i++) {
            TaskWeights task = readTask(body);
            labels += task.labels().size();
            if (task.labels().size() < 2 || labels > MOST_LABELS) {
                throw new IOException(
                        "task " + task.task() + " has " + task.labels().size() + " labels");
            }
            tasks.add(task);
        }
        return tasks;
    }

    private static TaskWeights readTask(DataInputStream body) throws IOException {
        String name = body.readUTF();
        List<String> labels = readStrings(body);
        Set<String> languages = new LinkedHashSet<>(readStrings(body));
        float[] biases = readFloats(body, labels.size());
        float[] scales = readFloats(body, labels.size());
        VectorScaling scaling = readScaling(body, labels.size());
        Map<String, VectorScaling> scalings = new LinkedHashMap<>();
        int count = body.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            scalings.put(body.readUTF(), readScaling(body, labels.size()));
        }
        return new TaskWeights(name, labels, languages, biases, scales, scaling, scalings);
    }

    private static VectorScaling readScaling(DataInputStream body, int labels) throws IOException {
        double slope = body.readDouble();
        double[] offsets = new double[labels];
        for (int i = 0; i < labels; i++) {
            offsets[i] = body.readDouble();
        }
        return new VectorScaling(slope, offsets);
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
