package io.saring.label.sealion;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import io.saring.label.EngineLostException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint's decoder on DJL's PyTorch engine: {@code decoder.py} with the checkpoint's weights. For one thread at a
 * time.
 */
final class Decoder implements Scorer {

    private static final String[] LISTS = {
        "files",
        "frequencies",
        "embedding",
        "head",
        "head_blocks",
        "final_norm",
        "attention_norm",
        "query_key_value",
        "head_norm",
        "output",
        "mlp_norm",
        "gate",
        "up",
        "down"
    };
    /** Rows of the head whose logits are computed at a time, so that they stay in the processor's cache. */
    private static final int HEAD_BLOCK_ON_CPU = 2048;

    private static final int HEAD_BLOCK_ON_CUDA = 32_768;
    private static final Map<String, Integer> TYPES = Map.of("BF16", 15, "F16", 5, "F32", 6);

    private final ModelShape shape;
    private final Compute compute;
    private final PtNDManager manager;
    private final PtSymbolBlock module;
    private final Map<String, Long> files = new HashMap<>();

    private Decoder(Checkpoint checkpoint, Compute compute, byte[] archive) {
        this.shape = checkpoint.shape();
        this.compute = compute;
        this.manager = (PtNDManager) NDManager.newBaseManager(device(compute), "PyTorch");
        try {
            this.module = JniUtils.loadModule(manager, new ByteArrayInputStream(archive), false, false);
            JniUtils.enableInferenceMode(module);
            JniUtils.setGraphExecutorOptimize(false);
            addWeights(checkpoint);
        } catch (IOException e) {
            manager.close();
            throw new UncheckedIOException("the decoder cannot be loaded", e);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /**
     * Loads a checkpoint: maps its weights, and brings them into the form that the device computes fastest with.
     *
     * @throws EngineException where PyTorch cannot, for example for want of memory on the device
     */
    static Decoder load(Checkpoint checkpoint, Compute compute) {
        // DJL looks for native libraries on the net unless it is told that all are here.
        System.setProperty("ai.djl.offline", "true");
        return load(checkpoint, compute, archive(checkpoint.shape(), compute));
    }

    /** The same with an archive of one's own. */
    static Decoder load(Checkpoint checkpoint, Compute compute, byte[] archive) {
        return new Decoder(checkpoint, compute, archive);
    }

    private static Device device(Compute compute) {
        return compute.onCuda() ? Device.fromName(compute.device().replace("cuda:", "gpu")) : Device.cpu();
    }

    /** The TorchScript archive of a shape's decoder, without weights. */
    static byte[] archive(ModelShape shape, Compute compute) {
        return archive(TorchScriptArchive.source("/sealion/decoder.py"), shape, compute.onCuda());
    }

    /** The archive of a source of one's own. */
    static byte[] archive(String source, ModelShape shape, boolean onCuda) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("training", false);
        attributes.put("key_heads", shape.keyHeads());
        attributes.put("groups", shape.groups());
        attributes.put("head_size", shape.headSize());
        attributes.put("epsilon", shape.epsilon());
        attributes.put("normalises_heads", shape.normalisesHeads());
        attributes.put("on_cuda", onCuda);
        for (String list : LISTS) {
            attributes.put(list, List.of());
        }
        return TorchScriptArchive.of(source, attributes);
    }

    private void addWeights(Checkpoint checkpoint) {
        try (Values values = new Values(manager)) {
            IValue embedding = values.keep(tensor(checkpoint.embedding(), values));
            IValue head = checkpoint.shape().tied() ? embedding : values.keep(tensor(checkpoint.head(), values));
            float[] frequencies = shape.rotary().frequencies(shape.headSize());
            run(
                    "add_ends",
                    values.of(frequencies, frequencies.length),
                    embedding,
                    values.keep(tensor(checkpoint.finalNorm(), values)),
                    head,
                    values.of(compute.onCuda() ? HEAD_BLOCK_ON_CUDA : HEAD_BLOCK_ON_CPU),
                    values.of(compute.device()));
        }
        checkpoint.layers().forEach(this::addLayer);
    }

    private void addLayer(Checkpoint.LayerTensors layer) {
        try (Values values = new Values(manager)) {
            List<StoredTensor> inputs = List.of(
                    layer.attention().query(),
                    layer.attention().key(),
                    layer.attention().value());
            List<StoredTensor> norms = shape.normalisesHeads()
                    ? List.of(layer.attention().queryNorm(), layer.attention().keyNorm())
                    : List.of();
            run(
                    "add_layer",
                    values.keep(tensor(layer.attention().norm(), values)),
                    list(inputs, values),
                    list(norms, values),
                    values.keep(tensor(layer.attention().output(), values)),
                    values.keep(tensor(layer.network().norm(), values)),
                    values.keep(tensor(layer.network().gate(), values)),
                    values.keep(tensor(layer.network().up(), values)),
                    values.keep(tensor(layer.network().down(), values)));
        }
    }

    private IValue list(List<StoredTensor> tensors, Values values) {
        PtNDArray[] arrays = new PtNDArray[tensors.size()];
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] = values.keep(tensor(tensors.get(i), values)).toTensor(values.manager());
        }
        return values.keep(IValue.listFrom(arrays));
    }

    private IValue tensor(StoredTensor tensor, Values values) {
        int element = SafetensorsFile.elementBytes(tensor.type());
        if (tensor.begin() % element != 0) {
            return tensor(AlignedCopy.of(tensor), values);
        }
        String key = tensor.type() + " " + tensor.file();
        long file = files.computeIfAbsent(key, name -> mapped(tensor.file(), tensor.type(), values));
        return call(
                "tensor",
                values.of(file),
                values.of(tensor.begin() / element),
                values.keep(IValue.listFrom(
                        tensor.shape().stream().mapToLong(Long::longValue).toArray())),
                values.of(compute.precision().type()),
                values.of(compute.device()));
    }

    private long mapped(Path path, String type, Values values) {
        long elements = path.toFile().length() / SafetensorsFile.elementBytes(type);
        try (IValue number = call(
                "map_file",
                values.of(path.toString()),
                values.of(elements),
                values.of(Objects.requireNonNull(TYPES.get(type), type)))) {
            return number.toLong();
        }
    }

    @Override
    public Prefix prefix(int[] ids) {
        Pass pass = new Pass(List.of(new Sequence(ids, new TokenTree.Builder().build())), 0);
        try (Values values = new Values(manager)) {
            IValue keysAndValues = call("prefix", layout(pass, values).toArray(IValue[]::new));
            return new Prefix(ids.length, prefixBytes(ids.length), keysAndValues);
        }
    }

    @Override
    public long prefixBytes(int tokens) {
        return tokens * shape.cachedElements() * compute.precision().bytes();
    }

    @Override
    public float[] score(Pass pass, @Nullable Prefix prefix) {
        try (Values values = new Values(manager)) {
            List<IValue> inputs = withRows(pass, prefix, values);
            inputs.add(values.of(pass.askedRows(), pass.askedRows().length));
            inputs.add(values.of(pass.askedTokens(), pass.askedTokens().length));
            return floats(call("score", inputs.toArray(IValue[]::new)), values);
        }
    }

    /** The logits of all rows of a pass: rows times the vocabulary. */
    float[] logits(Pass pass, @Nullable Prefix prefix) {
        try (Values values = new Values(manager)) {
            return floats(call("logits", withRows(pass, prefix, values).toArray(IValue[]::new)), values);
        }
    }

    private List<IValue> layout(Pass pass, Values values) {
        List<IValue> inputs = new ArrayList<>();
        inputs.add(values.of(pass.ids(), pass.tokens()));
        inputs.add(values.of(pass.positions(), pass.tokens()));
        inputs.add(values.of(pass.places(), pass.messages(), pass.longest()));
        inputs.add(values.of(pass.packed(), pass.tokens()));
        inputs.add(values.of(pass.mask(), pass.messages(), pass.longest(), 1, pass.longest()));
        return inputs;
    }

    private List<IValue> withRows(Pass pass, @Nullable Prefix prefix, Values values) {
        List<IValue> inputs = layout(pass, values);
        inputs.add(values.of(pass.rows(), pass.rows().length));
        inputs.add(prefix == null ? values.keep(IValue.listFrom(new PtNDArray[0])) : prefix.keysAndValues());
        return inputs;
    }

    private static float[] floats(IValue result, Values values) {
        try (IValue closing = result;
                PtNDArray array = closing.toTensor(values.manager())) {
            return array.toFloatArray();
        }
    }

    private IValue call(String method, IValue... inputs) {
        JniUtils.setGraphExecutorOptimize(false);
        try {
            return IValueUtils.runMethod(module, method, inputs);
        } catch (EngineException e) {
            throw told(e);
        }
    }

    /** Want of memory can be mended; any other error leaves a CUDA context of no use, and nothing but a new process helps. */
    private RuntimeException told(EngineException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("out of memory") || message.contains("can't allocate memory")) {
            return new OutOfDeviceMemoryException(e);
        }
        if (compute.onCuda()) {
            String problem = message.lines()
                    .filter(line -> line.contains("CUDA") || line.contains("Error"))
                    .findFirst()
                    .orElse("an error");
            return new EngineLostException(
                    "the device " + compute.device() + " failed (" + problem
                            + "), and no process that used it can go on; start this one again",
                    e);
        }
        return e;
    }

    @Override
    public void releaseMemory() {
        if (compute.onCuda()) {
            JniUtils.emptyCudaCache();
        }
    }

    private void run(String method, IValue... inputs) {
        call(method, inputs).close();
    }

    /** The values that are passed in one call, closed together: none of them may be left to a garbage collector. */
    private static final class Values implements AutoCloseable {

        private final PtNDManager manager;
        private final List<IValue> kept = new ArrayList<>();

        private Values(PtNDManager parent) {
            this.manager = (PtNDManager) parent.newSubManager();
        }

        private PtNDManager manager() {
            return manager;
        }

        private IValue of(long[] numbers, long... sizes) {
            return keep(IValue.from((PtNDArray) manager.create(numbers, new Shape(sizes))));
        }

        private IValue of(float[] numbers, long... sizes) {
            return keep(IValue.from((PtNDArray) manager.create(numbers, new Shape(sizes))));
        }

        private IValue of(long number) {
            return keep(IValue.from(number));
        }

        private IValue of(String text) {
            return keep(IValue.from(text));
        }

        private IValue keep(IValue value) {
            kept.add(value);
            return value;
        }

        @Override
        public void close() {
            kept.forEach(IValue::close);
            manager.close();
        }
    }

    @Override
    public void close() {
        module.close();
        manager.close();
    }
}
