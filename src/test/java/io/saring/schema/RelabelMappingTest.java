package io.saring.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.RecordHeader;
import io.saring.domain.Relabel;
import io.saring.domain.Superseded;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelabelMappingTest {

    @Test
    void aMessageToBeLabelledAgainKeepsItsBytesItsHeadersAndWhatItReplaces() {
        Relabel relabel = new Relabel(
                "id-1",
                Mapped.POSITION,
                "support",
                "ขอคืนเงิน".getBytes(StandardCharsets.UTF_8),
                List.of(new RecordHeader("trace", new byte[] {1}), new RecordHeader("kosong", null)),
                new Superseded("id-0", List.of(Mapped.SPAM)),
                Mapped.NOW);
        assertThat(RelabelMapping.toDomain(RelabelMapping.toAvro(relabel)))
                .usingRecursiveComparison()
                .isEqualTo(relabel);
    }
}
