package io.saring.label.lexical;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Fits a linear model by AdaGrad (Duchi, Hazan and Singer, 2011) on the logistic loss with smoothed labels, and averages
 * the weights that the later epochs end with. A feature counts the more, the more its naive-Bayes log ratio tells about a
 * label (Wang and Manning, "Baselines and Bigrams", 2012), which the weights take in at the end. Used once, by one thread;
 * the same rows give the same weights.
 *
 * <p>Its settings were chosen by cross-validation on the training rows, parallel and similar texts held out together.
 */
final class LinearTrainer {

    private static final int EPOCHS = 6;
    /** The epochs from this one on are averaged. */
    private static final int AVERAGED_FROM = EPOCHS / 2;

    private static final float RATE = 0.1f;
    /** What a weight's sum of squared slopes starts with, so that a rare feature's first step is not its largest. */
    private static final float FIRST_SQUARES = 0.01f;
    /** The same for a label's bias, whose slopes are larger. */
    private static final float FIRST_BIAS_SQUARES = 1;
    /** A label that is wrong by less than this teaches nothing that is worth the time. */
    private static final double LEAST_ERROR = 0.002;

    private static final long SEED = 20;

    private final List<TrainingExample> examples;
    private final TrainerSettings settings;
    private final int width;
    private final float[] factors;
    private final float[] weights;
    private final float[] squares;
    private final float[] averages;
    private final float[] biases;
    private final float[] biasSquares;
    private final float[] biasAverages;
    private final double[] errors;

    /**
     * Prepares to learn.
     *
     * @param labels how many labels there are
     * @param features how many features there are
     */
    LinearTrainer(List<TrainingExample> examples, int labels, int features, TrainerSettings settings) {
        this.examples = examples;
        this.settings = settings;
        this.width = labels;
        this.factors = LogRatios.factors(examples, labels, features, settings.ratioShare());
        this.weights = new float[labels * features];
        this.squares = new float[labels * features];
        this.averages = new float[labels * features];
        this.biases = new float[labels];
        this.biasSquares = new float[labels];
        this.biasAverages = new float[labels];
        this.errors = new double[labels];
        Arrays.fill(squares, FIRST_SQUARES);
        Arrays.fill(biasSquares, FIRST_BIAS_SQUARES);
    }

    /** The model of the averaged weights. */
    LinearModel train() {
        int[] order = new int[examples.size()];
        Arrays.setAll(order, i -> i);
        Random random = new Random(SEED);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            shuffle(order, random);
            for (int index : order) {
                learn(examples.get(index));
            }
            if (epoch >= AVERAGED_FROM) {
                average(weights, averages);
                average(biases, biasAverages);
            }
        }
        for (int i = 0; i < averages.length; i++) {
            averages[i] *= factors[i];
        }
        return new LinearModel(averages, biasAverages);
    }

    private static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
    }

    private static void average(float[] current, float[] averages) {
        for (int i = 0; i < current.length; i++) {
            averages[i] += current[i] / (EPOCHS - AVERAGED_FROM);
        }
    }

    private void learn(TrainingExample example) {
        score(example);
        Softmax.apply(errors);
        for (int label = 0; label < width; label++) {
            double wanted = label == example.label() ? 1 - settings.smoothing() : settings.smoothing() / (width - 1);
            double error = errors[label] - wanted;
            if (Math.abs(error) > LEAST_ERROR) {
                correct(example, label, (float) error * example.weight());
            }
        }
    }

    private void score(TrainingExample example) {
        for (int label = 0; label < width; label++) {
            errors[label] = biases[label];
        }
        for (int i = 0; i < example.rows().length; i++) {
            int at = example.rows()[i] * width;
            float value = example.values()[i];
            for (int label = 0; label < width; label++) {
                errors[label] += value * factors[at + label] * weights[at + label];
            }
        }
    }

    private void correct(TrainingExample example, int label, float error) {
        for (int i = 0; i < example.rows().length; i++) {
            int at = example.rows()[i] * width + label;
            float slope = error * example.values()[i] * factors[at];
            squares[at] += slope * slope;
            weights[at] -= RATE * slope / (float) Math.sqrt(squares[at]);
        }
        biasSquares[label] += error * error;
        biases[label] -= RATE * error / (float) Math.sqrt(biasSquares[label]);
    }
}
