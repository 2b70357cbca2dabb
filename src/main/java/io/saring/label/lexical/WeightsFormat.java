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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The weights as bytes: a magic number and a version, then, deflated, the vocabulary, the lexicon, the scripts, each task's
 * own part and the steps, as they lie in memory, so that reading is no more than inflating. The deflated part carries a checksum.
 */
final class WeightsFormat {

    private static final int MAGIC = 0x53415258; // SARX
    private static final int VERSION = 4;
    /** There are no more labels in all; a number beyond it means damage. */
    private static final int MOST_LABELS = 1 << 10;

    private static final int MOST_TERMS = 1 << 20;

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
                writeLexicon(weights.lexicon(), body);
                writeStrings(weights.scripts(), body);
                body.writeShort(weights.tasks().size());
                for (TaskWeights task : weights.tasks()) {
                    writeTask(task, body);
                }
                body.write(weights.steps());
                body.write(weights.ownSteps());
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
        body.writeShort(task.languages().size());
        for (Map.Entry<String, TaughtLabels> language : task.languages().entrySet()) {
            body.writeUTF(language.getKey());
            writeTaught(language.getValue(), body);
        }
        writeFloats(task.biases(), body);
        writeFloats(task.scales(), body);
        body.writeShort(task.ownScales().length);
        writeFloats(task.ownScales(), body);
        writeScaling(task.calibration().general(), body);
        body.writeShort(task.calibration().languages().size());
        for (Map.Entry<String, VectorScaling> scaling :
                task.calibration().languages().entrySet()) {
            body.writeUTF(scaling.getKey());
            writeScaling(scaling.getValue(), body);
        }
        writeRest(task.rest(), body);
    }

    private static void writeTaught(TaughtLabels taught, DataOutputStream body) throws IOException {
        writeStrings(taught.labels(), body);
        body.writeShort(taught.unsupported().size());
        for (Map.Entry<String, Set<String>> script : new TreeMap<>(taught.unsupported()).entrySet()) {
            body.writeUTF(script.getKey());
            writeStrings(new TreeSet<>(script.getValue()), body);
        }
        body.writeBoolean(taught.screened());
    }

    private static TaughtLabels readTaught(DataInputStream body) throws IOException {
        Set<String> labels = new LinkedHashSet<>(readStrings(body));
        Map<String, Set<String>> unsupported = new LinkedHashMap<>();
        for (int left = body.readUnsignedShort(); left > 0; left--) {
            unsupported.put(body.readUTF(), Set.copyOf(readStrings(body)));
        }
        return new TaughtLabels(labels, unsupported, body.readBoolean());
    }

    private static void writeRest(Rest rest, DataOutputStream body) throws IOException {
        body.writeFloat(rest.bias());
        body.writeFloat(rest.scale());
        body.writeDouble(rest.threshold());
        body.writeShort(rest.thresholds().size());
        for (Map.Entry<String, Double> threshold : new TreeMap<>(rest.thresholds()).entrySet()) {
            body.writeUTF(threshold.getKey());
            body.writeDouble(threshold.getValue());
        }
    }

    private static void writeLexicon(Lexicon lexicon, DataOutputStream body) throws IOException {
        writeStrings(lexicon.languages(), body);
        int[][] terms = lexicon.terms();
        body.writeInt(terms.length);
        for (int[] term : terms) {
            body.writeInt(term[0]);
            body.writeInt(term[1]);
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
            Lexicon lexicon = readLexicon(body);
            Set<String> scripts = new LinkedHashSet<>(readStrings(body));
            List<TaskWeights> tasks = readTasks(body);
            byte[] steps = readBytes(body, vocabulary.size() * LexicalWeights.stride(tasks));
            byte[] ownSteps = readBytes(body, OwnWeights.ROWS * LexicalWeights.ownStride(tasks));
            if (body.read() != -1) {
                throw new IOException("it goes on after its end");
            }
            return new LexicalWeights(vocabulary, lexicon, scripts, tasks, steps, ownSteps);
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
        Map<String, TaughtLabels> languages = new LinkedHashMap<>();
        for (int left = body.readUnsignedShort(); left > 0; left--) {
            languages.put(body.readUTF(), readTaught(body));
        }
        float[] biases = readFloats(body, labels.size());
        float[] scales = readFloats(body, labels.size());
        float[] ownScales = readFloats(body, body.readUnsignedShort());
        if (ownScales.length != 0 && ownScales.length != labels.size()) {
            throw new IOException("task " + name + " has " + ownScales.length + " labels of languages' own");
        }
        VectorScaling scaling = readScaling(body, labels.size());
        Map<String, VectorScaling> scalings = new LinkedHashMap<>();
        for (int left = body.readUnsignedShort(); left > 0; left--) {
            scalings.put(body.readUTF(), readScaling(body, labels.size()));
        }
        TaskWeights.Scalings calibration = new TaskWeights.Scalings(scaling, scalings);
        return new TaskWeights(name, labels, languages, biases, scales, ownScales, calibration, readRest(body));
    }

    private static Rest readRest(DataInputStream body) throws IOException {
        float bias = body.readFloat();
        float scale = body.readFloat();
        double threshold = body.readDouble();
        Map<String, Double> thresholds = new LinkedHashMap<>();
        for (int left = body.readUnsignedShort(); left > 0; left--) {
            thresholds.put(body.readUTF(), body.readDouble());
        }
        return new Rest(bias, scale, threshold, thresholds);
    }

    private static Lexicon readLexicon(DataInputStream body) throws IOException {
        List<String> languages = readStrings(body);
        int count = body.readInt();
        if (languages.size() > Lexicon.MOST_LANGUAGES || count < 0 || count > MOST_TERMS) {
            throw new IOException("its lists have " + count + " terms in " + languages.size() + " languages");
        }
        Map<Integer, Integer> terms = new LinkedHashMap<>();
        for (int left = count; left > 0; left--) {
            terms.put(body.readInt(), body.readInt());
        }
        return new Lexicon(languages, terms);
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
