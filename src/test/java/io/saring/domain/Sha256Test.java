package io.saring.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Sha256Test {

    @ParameterizedTest
    @CsvSource({
        "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", // FIPS 180-4's own example
        "สวัสดี, 4ad434bd60c467ad71c61029edf3a84f65dc5ec5742aa0c0dc2afaa1e226198a"
    })
    void theHashIsThatOfTheTextInUtf8(String text, String hash) {
        assertThat(Sha256.hex(text)).isEqualTo(hash);
        assertThat(Sha256.hex(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(hash);
    }

    @Test
    void aHashIs32BytesAndLeavesNothingBehindForTheNext() {
        byte[] first = Sha256.hash("halo");
        Sha256.hash("dunia");
        assertThat(Sha256.hash("halo")).hasSize(32).isEqualTo(first);
    }

    @Test
    void whatComesInPiecesHasTheHashOfTheWhole() {
        var digest = Sha256.newDigest();
        digest.update(new byte[] {1, 2});
        Sha256.hash("in between");
        digest.update(new byte[] {3});
        assertThat(digest.digest()).isEqualTo(Sha256.hash(new byte[] {1, 2, 3}));
    }
}
