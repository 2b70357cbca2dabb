package io.saring.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnginesConfigurationTest {

    @Test
    void theLexicalEngineAnswersWhereNoOtherIsNamed() {
        EnginesConfiguration engines = Yaml.read("").engines();
        assertThat(engines.defaultEngine()).isEqualTo(EngineName.LEXICAL);
        assertThat(engines.cheapEngine()).isEqualTo(EngineName.LEXICAL);
        assertThat(engines.byTask()).isEmpty();
        assertThat(engines.lexical().weights()).isNull();
        assertThat(engines.cacheMebibytes()).isEqualTo(64);
    }

    @Test
    void eachTaskMayHaveAnEngineOfItsOwn() {
        EnginesConfiguration engines = Yaml.read(
                        "engines: {default-engine: Cascade, by-task: {safety: guard, spam: remote}, cheap-engine: remote,"
                                + " cache-mebibytes: 0, lexical: {weights: w.bin, calibration: c.json}}")
                .engines();
        assertThat(engines.defaultEngine()).isEqualTo(EngineName.CASCADE);
        assertThat(engines.byTask()).containsEntry("safety", EngineName.GUARD).containsEntry("spam", EngineName.REMOTE);
        assertThat(engines.cheapEngine()).isEqualTo(EngineName.REMOTE);
        assertThat(engines.cacheMebibytes()).isZero();
        assertThat(engines.lexical().weights()).isEqualTo("w.bin");
        assertThat(engines.lexical().calibration()).isEqualTo("c.json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {cheap-engine: cascade}         | engines.cheap-engine: is cascade; name an engine that is always quick, such as lexical
            {cache-mebibytes: -1}           | engines.cache-mebibytes: is -1; it must be from 0 to 1000000
            {default-engine: gpt}           | engines.default-engine: is "gpt"; it must be one of lexical, sealion, guard, remote, cascade
            {by-task: {safety: gpt}}        | engines.by-task.safety: is "gpt"; it must be one of lexical, sealion, guard, remote, cascade
            {batch: {max-texts: 0}}         | engines.batch.max-texts: is 0; it must be from 1 to 4096
            {batch: {max-tokens: 0}}        | engines.batch.max-tokens: is 0; it must be from 1 to 100000000
            {batch: {capacity: 1000001}}    | engines.batch.capacity: is 1000001; it must be from 1 to 1000000
            {batch: {attempts: 101}}        | engines.batch.attempts: is 101; it must be from 1 to 100
            {batch: {linger: 11s}}          | engines.batch.linger: is 11s; it must be from 0ms to 10s
            {batch: {back-off: 0s}}         | engines.batch.back-off: is 0ms; it must be from 1ms to 10m
            {batch: {deadline: 61m}}        | engines.batch.deadline: is 61m; it must be from 1ms to 1h
            """)
    void whatTheEnginesCannotBeIsRefused(String engines, String problem) {
        assertThat(Yaml.problem("engines: " + engines)).isEqualTo("saring.yaml: " + problem);
    }
}
