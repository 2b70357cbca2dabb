package io.saring.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The engines that label. */
public record EnginesConfiguration(
        @Inline Routing routing,

        @JsonPropertyDescription("The lexical engine: the embedded one, with no GPU.")
        LexicalConfiguration lexical,

        @JsonPropertyDescription("The sealion engine: a SEA-LION checkpoint in process.")
        SealionConfiguration sealion,

        @JsonPropertyDescription(
                "The guard engine: a SEA-Guard checkpoint in process, which answers safety alone; keys as for sealion.")
        SealionConfiguration guard,

        @JsonPropertyDescription(
                "The remote engine: servers that speak OpenAI's chat completions, such as vLLM and SGLang.")
        RemoteConfiguration remote,

        @JsonPropertyDescription(
                "The cascade: engines from cheap to expensive, each asked only where those before it are not sure.")
        CascadeConfiguration cascade,

        @JsonPropertyDescription(
                "About how much memory the results of sealion, guard and remote may each take to be used again for the same text, in MiB; 0 for none.")
        Integer cacheMebibytes,

        @JsonPropertyDescription("How batches are formed, and what happens when a call fails.")
        BatchConfiguration batch) {

    /**
     * Engines by task, stream and language.
     *
     * @param defaultEngine the engine of all tasks that no other is given
     * @param byTask the engines of tasks that are given to one
     * @param cheapEngine the engine that answers in place of others that have too much to do
     */
    public record Routing(
            @JsonPropertyDescription(
                    "The engine of all tasks that by-task gives to no other: lexical, sealion, guard, remote or cascade. It answers those that it covers.")
            EngineName defaultEngine,

            @JsonPropertyDescription(
                    "Which engine answers a task, for example by-task: {safety: guard, language: lexical}.")
            Map<String, EngineName> byTask,

            @JsonPropertyDescription(
                    "The engine that answers in place of others which have too much to do, in streams with a latency-budget.")
            EngineName cheapEngine) {

        public Routing {
            defaultEngine = defaultEngine == null ? EngineName.LEXICAL : defaultEngine;
            byTask = byTask == null ? Map.of() : byTask;
            byTask.forEach((task, engine) -> Check.that(engine != null, "engines.by-task." + task + ": has no value"));
            byTask = Map.copyOf(byTask);
            cheapEngine = cheapEngine == null ? EngineName.LEXICAL : cheapEngine;
            Check.that(
                    cheapEngine != EngineName.CASCADE,
                    "engines.cheap-engine: is cascade; name an engine that is always quick, such as lexical");
        }
    }

    public EnginesConfiguration {
        routing = routing == null ? Defaults.of(Routing.class) : routing;
        lexical = lexical == null ? Defaults.of(LexicalConfiguration.class) : lexical;
        sealion = sealion == null ? Defaults.of(SealionConfiguration.class) : sealion;
        guard = guard == null ? Defaults.of(SealionConfiguration.class) : guard;
        remote = remote == null ? Defaults.of(RemoteConfiguration.class) : remote;
        cascade = cascade == null ? Defaults.of(CascadeConfiguration.class) : cascade;
        cacheMebibytes = Check.range("engines.cache-mebibytes", cacheMebibytes, 64, 0, 1_000_000);
        batch = batch == null ? Defaults.of(BatchConfiguration.class) : batch;
    }

    /** The engine of all tasks that no other is given. */
    public EngineName defaultEngine() {
        return routing.defaultEngine();
    }

    /** The engines of tasks that are given to one. */
    public Map<String, EngineName> byTask() {
        return routing.byTask();
    }

    /** The engine that answers in place of others that have too much to do. */
    public EngineName cheapEngine() {
        return routing.cheapEngine();
    }

    /** The lexical engine. */
    public record LexicalConfiguration(
            @JsonPropertyDescription("A weights file that train lexical wrote. Default: the weights that ship.")
            @Nullable
            String weights,

            @JsonPropertyDescription(
                    "A calibration file that calibrate wrote for these weights. Default: what the weights"
                            + " were trained with.")
            @Nullable
            String calibration) {}
}
