package io.saring.label.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemoteSettingsTest {

    @Test
    void whatIsPrintedHoldsNeitherTokensNorThePasswordsOfAddresses() {
        RemoteSettings settings = new RemoteSettings(
                List.of(URI.create("http://ani:rahasia@host:8000/v1")),
                new RemoteSettings.Model("sea-lion", null),
                new RemoteSettings.Access("kunci", null),
                new RemoteSettings.Limits(1, Duration.ofSeconds(1), 1, Duration.ZERO, Duration.ZERO),
                false);

        assertThat(settings.toString()).contains("sea-lion").doesNotContain("rahasia", "kunci");
        assertThat(settings.access().toString()).doesNotContain("kunci");
    }
}
