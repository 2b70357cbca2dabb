package io.saring.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SbomIT {

    @Test
    void theBillOfMaterialsNamesEveryLibraryThatIsDelivered() throws IOException {
        // Given what the build made
        Path target = Path.of(System.getProperty("saring.jar")).getParent();
        JsonNode bill = new ObjectMapper().readTree(target.resolve("sbom.json").toFile());
        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        Set<String> named = new HashSet<>();
        bill.path("components")
                .forEach(component -> named.add(component.path("name").asText() + "-"
                        + component.path("version").asText()));

        // Then each library is in it, classifiers aside
        List<String> delivered;
        try (Stream<Path> libraries = Files.list(target.resolve("lib"))) {
            delivered =
                    libraries.map(library -> library.getFileName().toString()).toList();
        }
        assertThat(delivered)
                .isNotEmpty()
                .allSatisfy(library ->
                        assertThat(named).anySatisfy(name -> assertThat(library).startsWith(name)));
    }
}
