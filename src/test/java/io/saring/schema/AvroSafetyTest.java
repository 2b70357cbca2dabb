package io.saring.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.avro.util.ClassSecurityValidator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AvroSafetyTest {

    private static final String STRINGS = "org.apache.avro.limits.string.maxLength";

    private final String before = System.getProperty(STRINGS);

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty(STRINGS);
        } else {
            System.setProperty(STRINGS, before);
        }
    }

    @Test
    void noStringMayClaimMoreThan64Mebibytes() {
        System.clearProperty(STRINGS);
        AvroSafety.apply();
        assertThat(System.getProperty(STRINGS)).isEqualTo("67108864");
        assertThat(System.getProperty("org.apache.avro.limits.collectionItems.maxLength"))
                .isNotNull();
    }

    @Test
    void aLimitThatWasSetByHandStays() {
        System.setProperty(STRINGS, "1234");
        AvroSafety.apply();
        assertThat(System.getProperty(STRINGS)).isEqualTo("1234");
    }

    @Test
    void aSchemaMayNameEventsAndNoOtherClassesToMake() {
        AvroSafety.apply();
        assertThatCode(() -> ClassSecurityValidator.validate(io.saring.event.Message.class))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> ClassSecurityValidator.validate(ProcessBuilder.class))
                .isInstanceOf(SecurityException.class);
    }
}
