package io.saring.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing is lost, doubled or reordered, whatever happens to brokers, registry, instances and messages. The build does the
 * faults that no other test does; {@code mvn -Pfaults verify} does all and writes {@code topology-docs/faults.md}.
 */
class FaultTableIT {

    private static final Set<Fault> IN_THE_BUILD = EnumSet.of(Fault.BROKER_1);

    @TempDir
    private Path folder;

    @Test
    void everyMessageComesOutOnceAndInOrderWhateverHappens() throws Exception {
        List<FaultResult> results = new ArrayList<>();
        try (FaultRig rig = new FaultRig(folder)) {
            for (Fault fault : faults()) {
                FaultResult result = rig.suffer(fault);
                System.out.println(FaultPage.row(result));
                results.add(result);
            }
        }
        String page = System.getProperty("faults.page", "");
        if (!page.isEmpty()) {
            Files.writeString(Path.of(page), FaultPage.markdown(results));
        }
        assertThat(results)
                .allSatisfy(result ->
                        assertThat(result.good()).as(result.toString()).isTrue());
    }

    /** Those that {@code -Dfaults=SIGKILL,HANG} names, all for {@code all}. */
    private static Set<Fault> faults() {
        String named = System.getProperty("faults", "");
        if (named.equals("all")) {
            return EnumSet.allOf(Fault.class);
        }
        if (named.isEmpty()) {
            return IN_THE_BUILD;
        }
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        Arrays.stream(named.split(",", -1)).map(Fault::valueOf).forEach(faults::add);
        return faults;
    }
}
