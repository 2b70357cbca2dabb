package io.saring.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.saring.dev.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A real PostgreSQL of the Debian package, with an empty database for the test. */
final class PostgresServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final String USER = "saring";

    private final Path data;
    private final int port = FreePorts.next();
    private final Process process;

    /** Starts one; the test is skipped where it is not installed. */
    PostgresServer(Path folder) {
        Path programs = programs();
        data = folder.resolve("postgresql");
        try {
            Files.createDirectories(data);
            giveToPostgres(folder);
            run(own(programs.resolve("initdb").toString(), "-D", data.toString(), "-A", "trust", "-U", USER));
            process = new ProcessBuilder(own(
                            programs.resolve("postgres").toString(),
                            "-D",
                            data.toString(),
                            "-p",
                            Integer.toString(port),
                            "-k",
                            data.toString(),
                            "-c",
                            "fsync=off",
                            "-c",
                            "timezone=Asia/Jakarta"))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("postgresql.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            connect("postgres").close();
            return true;
        });
    }

    private static Path programs() {
        if (Files.isDirectory(INSTALLED)) {
            try (Stream<Path> versions = Files.list(INSTALLED)) {
                return versions.map(version -> version.resolve("bin"))
                        .filter(bin -> Files.exists(bin.resolve("initdb")))
                        .max(Path::compareTo)
                        .orElseThrow();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assumeTrue(false, "PostgreSQL is not there: apt-get install postgresql");
        throw new IllegalStateException();
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    /** PostgreSQL does not run as root. */
    private static List<String> own(String... command) {
        List<String> all = new ArrayList<>(isRoot() ? List.of("runuser", "-u", "postgres", "--") : List.of());
        all.addAll(List.of(command));
        return all;
    }

    private void giveToPostgres(Path folder) throws IOException {
        if (isRoot()) {
            run(List.of("chmod", "a+rx", folder.toString()));
            run(List.of("chown", "postgres", data.toString()));
        }
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " ended with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A database with the tables that ship. */
    Connection database() throws SQLException, IOException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE saring");
        }
        Connection connection = connect("saring");
        for (int time = 0; time < 2; time++) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(Files.readString(Path.of("k8s/connect/postgresql.sql")));
            }
        }
        return connection;
    }

    /** Where the database is, as the sink is told. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/saring";
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, USER, "");
    }

    /** The first column of a query's first row. */
    static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
