package io.saring.label;

import java.util.List;
import java.util.Set;

/** A labeller that hands everything to another one; those that change something of it extend this. */
public abstract class ForwardingLabeller implements Labeller {

    private final Labeller labeller;

    /** Over another one. */
    protected ForwardingLabeller(Labeller labeller) {
        this.labeller = labeller;
    }

    @Override
    public String name() {
        return labeller.name();
    }

    @Override
    public Set<String> tasks() {
        return labeller.tasks();
    }

    @Override
    public int parallelism() {
        return labeller.parallelism();
    }

    @Override
    public int tokens(String text) {
        return labeller.tokens(text);
    }

    @Override
    public int mostTokens() {
        return labeller.mostTokens();
    }

    @Override
    public int mostTexts() {
        return labeller.mostTexts();
    }

    @Override
    public List<LabelOutcome> label(List<LabelRequest> batch) {
        return labeller.label(batch);
    }

    @Override
    public List<String> obstacles() {
        return labeller.obstacles();
    }

    @Override
    public void close() {
        labeller.close();
    }
}
