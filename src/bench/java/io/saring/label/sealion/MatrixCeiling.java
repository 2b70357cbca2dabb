package io.saring.label.sealion;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Speed at which this machine's processor multiplies matrices of a model's shapes with nothing in between: what a decoder cannot
 * be faster than. For one thread.
 */
final class MatrixCeiling implements AutoCloseable {

    /** Different layers' matrices, so that none stays in the processor's cache, as in the model itself. */
    private static final int LAYERS = 8;

    private final PtNDManager manager = (PtNDManager) NDManager.newBaseManager(Device.cpu(), "PyTorch");
    private final PtSymbolBlock module;
    private double operations;

    /**
     * Over a model's layers.
     *
     * @param rows how many tokens at a time
     */
    MatrixCeiling(ModelShape shape, Compute.Precision precision, int rows) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("training", false);
        attributes.put("inputs", List.of());
        attributes.put("weights", List.of());
        byte[] archive = TorchScriptArchive.of(TorchScriptArchive.source("/sealion/ceiling.py"), attributes);
        try {
            module = JniUtils.loadModule(manager, new ByteArrayInputStream(archive), false, false);
        } catch (IOException e) {
            throw new UncheckedIOException("the ceiling's script cannot be loaded", e);
        }
        JniUtils.enableInferenceMode(module);
        int queries = shape.heads() * shape.headSize();
        for (int layer = 0; layer < LAYERS; layer++) {
            add(rows, shape.hiddenSize(), queries + 2 * shape.keyHeads() * shape.headSize(), precision);
            add(rows, queries, shape.hiddenSize(), precision);
            add(rows, shape.hiddenSize(), shape.intermediateSize(), precision);
            add(rows, shape.hiddenSize(), shape.intermediateSize(), precision);
            add(rows, shape.intermediateSize(), shape.hiddenSize(), precision);
        }
    }

    private void add(int rows, int depth, int columns, Compute.Precision precision) {
        operations += 2.0 * rows * depth * columns;
        call("add", rows, depth, columns, precision.type());
    }

    /** Operations a second, a multiplication and an addition being two. */
    double measure(int times) {
        long start = System.nanoTime();
        call("multiply", times);
        return operations * times / ((System.nanoTime() - start) / 1e9);
    }

    private void call(String method, long... numbers) {
        IValue[] inputs = new IValue[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            inputs[i] = IValue.from(numbers[i]);
        }
        JniUtils.setGraphExecutorOptimize(false);
        IValueUtils.runMethod(module, method, inputs).close();
        for (IValue input : inputs) {
            input.close();
        }
    }

    @Override
    public void close() {
        module.close();
        manager.close();
    }
}
