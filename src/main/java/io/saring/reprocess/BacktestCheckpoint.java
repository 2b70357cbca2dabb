package io.saring.reprocess;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saring.evaluate.PolicyChanges;
import io.saring.policy.PolicyRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/** A file with what a backtest has done so far, so that one that was stopped can go on. For one thread. */
final class BacktestCheckpoint {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;
    private final String backtest;

    /**
     * What a backtest has done.
     *
     * @param backtest which one
     * @param next the offset to go on from in each partition, by {@code topic-number}
     * @param ends the offset before which each partition's range ends
     * @param against what the policy in force remembers
     * @param policy what the policy that is tried remembers
     * @param changes what was counted
     */
    record State(
            String backtest,
            Map<String, Long> next,
            Map<String, Long> ends,
            PolicyRun.Memory against,
            PolicyRun.Memory policy,
            PolicyChanges.Count changes) {}

    /**
     * In a file, which need not be there.
     *
     * @param backtest which backtest it is of: the policies, since the range stays what it was
     */
    BacktestCheckpoint(Path file, String backtest) {
        this.file = file;
        this.backtest = backtest;
    }

    /** Which backtest it is of. */
    String backtest() {
        return backtest;
    }

    /**
     * What was done; nothing where there is no file.
     *
     * @throws IllegalArgumentException where it is another backtest's, or none
     */
    Optional<State> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            State state = MAPPER.readValue(file.toFile(), State.class);
            if (!backtest.equals(state.backtest())) {
                throw new IllegalArgumentException(file + " is of another backtest, " + state.backtest()
                        + "; this one is " + backtest + ". Name another file, or delete it");
            }
            return Optional.of(state);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    file + " has no backtest to go on with; name another file, or delete it", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts it in place of what was there, or leaves that as it was. */
    void write(State state) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            MAPPER.writeValue(fresh.toFile(), state);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Once the backtest is done. */
    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
