package io.saring.it;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saring.app.Service;
import io.saring.app.StartupException;
import io.saring.app.Wiring;
import io.saring.config.ConfigurationReader;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process refuses before it reads a record. */
class StartChecksIT extends OnSharedStack {

    @ParameterizedTest
    @ValueSource(strings = {"saring.relabel", "saring.shadow"})
    void anOptionalOutputThatSomebodyMadeCompactedIsRefused(String topic) throws Exception {
        // Given
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            AlterConfigOp compact =
                    new AlterConfigOp(new ConfigEntry("cleanup.policy", "compact"), AlterConfigOp.OpType.SET);
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
            admin.incrementalAlterConfigs(Map.of(resource, List.of(compact)))
                    .all()
                    .get();
        }
        String yaml = Files.readString(
                config("optional.yaml", "streams: [{name: social, latency-budget: 2s}]", "shadow: {share: 0.5}"));

        // Then
        assertThatThrownBy(() -> Service.start(
                        new Wiring(new ConfigurationReader(Map.of()).read(yaml, "test")),
                        EnumSet.of(Service.App.LABEL)))
                .isInstanceOf(StartupException.class)
                .hasMessage("topic " + topic + " is compacted: that would lose messages of the same key and take none"
                        + " without; set its cleanup.policy to delete");
    }
}
