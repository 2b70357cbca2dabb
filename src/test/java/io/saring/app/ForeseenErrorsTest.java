package io.saring.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.schema.IncompatibleSchemaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class ForeseenErrorsTest {

    @Test
    void whatIsMissingOrWrongOutsideIsForeseen() {
        assertThat(ForeseenErrors.contains(new StartupException("topic social.messages is missing")))
                .isTrue();
        assertThat(ForeseenErrors.contains(new IncompatibleSchemaException("the registry refuses the schema")))
                .isTrue();
        assertThat(ForeseenErrors.contains(new UncheckedIOException("the file ends early", new IOException())))
                .isTrue();
        assertThat(ForeseenErrors.contains(new TimeoutException("no answer"))).isTrue();
    }

    @Test
    void mistakesOfTheProgramAreNot() {
        assertThat(ForeseenErrors.contains(new NullPointerException())).isFalse();
        assertThat(ForeseenErrors.contains(new IllegalStateException("impossible")))
                .isFalse();
    }
}
