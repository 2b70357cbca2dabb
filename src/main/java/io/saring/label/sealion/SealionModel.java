package io.saring.label.sealion;

import io.saring.domain.Meters;
import io.saring.label.ChatTemplate;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * A checkpoint, checked and loaded: its tokenizer, its template and what scores with it. For one thread at a time.
 */
final class SealionModel implements AutoCloseable {

    private static final Logger log = LogManager.getLogger(SealionModel.class);

    private final Checkpoint checkpoint;
    private final Tokenizer tokenizer;
    private final ChatTemplate template;
    private final ScoringEngine engine;
    private final String revision;

    private SealionModel(
            Checkpoint checkpoint, Tokenizer tokenizer, ChatTemplate template, ScoringEngine engine, String revision) {
        this.checkpoint = checkpoint;
        this.tokenizer = tokenizer;
        this.template = template;
        this.engine = engine;
        this.revision = revision;
    }

    /**
     * Loads a checkpoint.
     *
     * @throws IllegalArgumentException where it cannot be served, in a line that says which file, what is wrong and what to
     *     do
     */
    static SealionModel load(SealionSettings settings, Meters meters) {
        Checkpoint checkpoint = Checkpoint.open(settings.model());
        Tokenizer tokenizer = Tokenizer.load(settings.model());
        try {
            ChatTemplate template = template(settings, checkpoint, tokenizer);
            Compute compute = compute(settings);
            int passTokens = passTokens(settings, checkpoint, compute);
            Decoder decoder = Decoder.load(checkpoint, compute);
            ScoringEngine engine = new ScoringEngine(
                    settings.name(), decoder, passTokens, settings.limits().prefixCacheBytes(), meters);
            return new SealionModel(
                    checkpoint,
                    tokenizer,
                    template,
                    engine,
                    checkpoint.weights().revision());
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    /** A turn's end that generation is not ended by is a sign of a wrong template, and not more: some exports lack it. */
    private static ChatTemplate template(SealionSettings settings, Checkpoint checkpoint, Tokenizer tokenizer) {
        checkpoint.requireFits(tokenizer);
        ChatTemplate template = settings.prompting().template() != null
                ? settings.prompting().template()
                : ChatTemplateReader.read(settings.model(), tokenizer);
        checkpoint.notes().forEach(note -> log.warn("{}: {}", settings.model(), note));
        List<Integer> ends = checkpoint.turnEnds();
        if (!ends.isEmpty() && !ends.contains(tokenizer.special(template.end()).orElse(-1))) {
            log.warn(
                    "{}: generation_config.json ends with tokens {}, and the template {} ends turns with {}, which is none of"
                            + " them; is engines.{}.template right?",
                    settings.model(),
                    ends,
                    template.id(),
                    template.end(),
                    settings.name());
        }
        return template;
    }

    private static Compute compute(SealionSettings settings) {
        try {
            return Compute.of(
                    settings.computing().device(), settings.computing().precision());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("engines." + settings.name() + "." + e.getMessage(), e);
        }
    }

    private static int passTokens(SealionSettings settings, Checkpoint checkpoint, Compute compute) {
        MemoryPlan plan = MemoryPlan.of(checkpoint.shape(), compute.precision(), compute.onCuda());
        try {
            int suitable = plan.passTokens(compute.onCuda(), MemoryLimit.bytes());
            return settings.limits().passTokens() == null
                    ? suitable
                    : settings.limits().passTokens();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(settings.model() + ": " + e.getMessage(), e);
        }
    }

    Checkpoint checkpoint() {
        return checkpoint;
    }

    Tokenizer tokenizer() {
        return tokenizer;
    }

    ChatTemplate template() {
        return template;
    }

    ScoringEngine engine() {
        return engine;
    }

    /** What tells its weights from others. */
    String revision() {
        return revision;
    }

    @Override
    public void close() {
        engine.close();
        tokenizer.close();
    }
}
