package io.saring.topology.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HistoryStoreTest {

    @Test
    void anEntryIsOfItsWholeKeyInWhicheverStreamAndOfTheAuthorOfThatName() {
        byte[] entry = HistoryStore.key("social", bytes("author-21")).get();
        assertThat(DecideTopology.isAbout(entry, bytes("author-21"))).isTrue();
        assertThat(DecideTopology.isAbout(entry, bytes("1"))).isFalse();
        assertThat(DecideTopology.isAbout(HistoryStore.author("author-21").get(), bytes("author-21")))
                .isTrue();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
