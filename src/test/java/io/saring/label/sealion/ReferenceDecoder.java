package io.saring.label.sealion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The decoder as its papers have it, in double precision and one token after the other: what the fast one is compared with.
 * It shares nothing with it but the reading of headers.
 */
final class ReferenceDecoder {

    private final Checkpoint checkpoint;
    private final ModelShape shape;
    private final Map<StoredTensor, double[]> read = new HashMap<>();

    ReferenceDecoder(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
        this.shape = checkpoint.shape();
    }

    /** The sum of the logarithms of the probabilities of a text's last tokens, each after all before it. */
    double logProbability(int[] ids, int last) {
        double[][] states = states(ids);
        double sum = 0;
        for (int i = ids.length - last; i < ids.length; i++) {
            double[] row = logits(states[i - 1]);
            double highest = Arrays.stream(row).max().orElseThrow();
            double total = Arrays.stream(row).map(x -> Math.exp(x - highest)).sum();
            sum += row[ids[i]] - highest - Math.log(total);
        }
        return sum;
    }

    /** The logits after each token of a text. */
    double[][] logits(int[] ids) {
        return Arrays.stream(states(ids)).map(this::logits).toArray(double[][]::new);
    }

    private double[] logits(double[] state) {
        return times(checkpoint.head(), normalised(state, values(checkpoint.finalNorm())));
    }

    private double[][] states(int[] ids) {
        double[][] x = Arrays.stream(ids).mapToObj(this::embedded).toArray(double[][]::new);
        for (Checkpoint.LayerTensors layer : checkpoint.layers()) {
            attend(x, layer);
            for (double[] row : x) {
                double[] y = normalised(row, values(layer.network().norm()));
                double[] gate = times(layer.network().gate(), y);
                double[] up = times(layer.network().up(), y);
                for (int i = 0; i < gate.length; i++) {
                    up[i] *= gate[i] / (1 + Math.exp(-gate[i]));
                }
                add(row, times(layer.network().down(), up));
            }
        }
        return x;
    }

    private double[] embedded(int id) {
        int hidden = shape.hiddenSize();
        return Arrays.copyOfRange(values(checkpoint.embedding()), id * hidden, (id + 1) * hidden);
    }

    private void attend(double[][] x, Checkpoint.LayerTensors layer) {
        double[][] queries = new double[x.length][];
        double[][] keys = new double[x.length][];
        double[][] valued = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            double[] y = normalised(x[i], values(layer.attention().norm()));
            queries[i] = turned(
                    times(layer.attention().query(), y), layer.attention().queryNorm(), i);
            keys[i] =
                    turned(times(layer.attention().key(), y), layer.attention().keyNorm(), i);
            valued[i] = times(layer.attention().value(), y);
        }
        for (int i = 0; i < x.length; i++) {
            double[] attended = new double[shape.heads() * shape.headSize()];
            for (int head = 0; head < shape.heads(); head++) {
                attend(head, i, queries, keys, valued, attended);
            }
            add(x[i], times(layer.attention().output(), attended));
        }
    }

    private void attend(int head, int at, double[][] queries, double[][] keys, double[][] valued, double[] attended) {
        int size = shape.headSize();
        int own = head * size;
        int shared = head / shape.groups() * size;
        double[] weights = new double[at + 1];
        for (int j = 0; j <= at; j++) {
            for (int i = 0; i < size; i++) {
                weights[j] += queries[at][own + i] * keys[j][shared + i];
            }
            weights[j] /= Math.sqrt(size);
        }
        double highest = Arrays.stream(weights).max().orElseThrow();
        double total = 0;
        for (int j = 0; j <= at; j++) {
            weights[j] = Math.exp(weights[j] - highest);
            total += weights[j];
        }
        for (int j = 0; j <= at; j++) {
            for (int i = 0; i < size; i++) {
                attended[own + i] += weights[j] / total * valued[j][shared + i];
            }
        }
    }

    private double[] turned(double[] heads, StoredTensor norm, int position) {
        int size = shape.headSize();
        float[] frequencies = shape.rotary().frequencies(size);
        double[] result = new double[heads.length];
        for (int begin = 0; begin < heads.length; begin += size) {
            double[] head = Arrays.copyOfRange(heads, begin, begin + size);
            double[] y = norm == null ? head : normalised(head, values(norm));
            for (int i = 0; i < size / 2; i++) {
                double angle = (double) position * frequencies[i];
                result[begin + i] = y[i] * Math.cos(angle) - y[i + size / 2] * Math.sin(angle);
                result[begin + i + size / 2] = y[i + size / 2] * Math.cos(angle) + y[i] * Math.sin(angle);
            }
        }
        return result;
    }

    private double[] normalised(double[] x, double[] weights) {
        double meanSquare = Arrays.stream(x).map(value -> value * value).sum() / x.length;
        double scale = 1 / Math.sqrt(meanSquare + shape.epsilon());
        return IntStream.range(0, x.length)
                .mapToDouble(i -> x[i] * scale * weights[i])
                .toArray();
    }

    private double[] times(StoredTensor matrix, double[] x) {
        double[] weights = values(matrix);
        double[] result = new double[weights.length / x.length];
        for (int row = 0; row < result.length; row++) {
            double sum = 0;
            for (int column = 0; column < x.length; column++) {
                sum += weights[row * x.length + column] * x[column];
            }
            result[row] = sum;
        }
        return result;
    }

    private static void add(double[] x, double[] y) {
        for (int i = 0; i < x.length; i++) {
            x[i] += y[i];
        }
    }

    private double[] values(StoredTensor tensor) {
        return read.computeIfAbsent(tensor, ReferenceDecoder::read);
    }

    private static double[] read(StoredTensor tensor) {
        ByteBuffer bytes = ByteBuffer.allocate((int) tensor.size()).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(tensor.file(), StandardOpenOption.READ)) {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, tensor.begin() + bytes.position()) < 0) {
                    throw new IllegalStateException("the file ends early");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bytes.flip();
        double[] values = new double[(int) tensor.elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (tensor.type()) {
                case "F32" -> bytes.getFloat();
                case "BF16" -> Float.intBitsToFloat(bytes.getShort() << 16);
                default -> half(bytes.getShort());
            };
        }
        return values;
    }

    private static double half(short bits) {
        int exponent = (bits >>> 10) & 0x1f;
        double fraction = bits & 0x3ff;
        double value = exponent == 0 ? fraction * Math.pow(2, -24) : (1 + fraction / 1024) * Math.pow(2, exponent - 15);
        return bits < 0 ? -value : value;
    }
}
