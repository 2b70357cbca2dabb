package io.saring.cli;

import io.saring.app.ClusterAdmin;
import io.saring.app.Wiring;
import io.saring.app.documents.DocumentKind;
import io.saring.app.documents.DocumentLog;
import io.saring.app.documents.DocumentPublisher;
import io.saring.config.Configuration;
import io.saring.config.StreamConfiguration;
import io.saring.policy.PolicyNames;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** What is published in a cluster's topic of documents, and the way to publish more. For one command. */
final class PublishedDocuments implements AutoCloseable {

    private final Wiring wiring;
    private final Configuration configuration;
    private final DocumentPublisher publisher;

    PublishedDocuments(Configuration configuration) {
        this.configuration = configuration;
        this.wiring = new Wiring(configuration);
        this.publisher = new DocumentPublisher(
                configuration.kafka(),
                configuration.topics().policies(),
                configuration.applicationIdPrefix() + "-publisher",
                Clock.systemUTC());
    }

    Wiring wiring() {
        return wiring;
    }

    DocumentPublisher publisher() {
        return publisher;
    }

    /** What is there now. */
    DocumentLog log() {
        return publisher.read();
    }

    /** The names that a policy may use here: of word lists those that are published or configured. */
    PolicyNames names() {
        Set<String> lists = log().listNames();
        lists.addAll(wiring.documents().lists().names());
        return wiring.names().withLists(lists);
    }

    /** How many partitions rules share their quotas over: those of the topic of labelled events that has most. */
    int partitions() {
        List<String> labelled = configuration.streams().stream()
                .map(StreamConfiguration::labelled)
                .toList();
        try (ClusterAdmin cluster = new ClusterAdmin(configuration.kafka())) {
            return cluster.mostPartitions(labelled);
        }
    }

    /** Puts in force, for this command alone, what is in force there. */
    void follow() {
        wiring.documents().follow(log());
    }

    /** Publishes a list or tasks, and says so; the exit code. */
    int publish(CommandSpec spec, DocumentKind kind, String id, String content, boolean activate, WhoOption who) {
        List<String> pointers = activate ? List.of(kind.pointer(DocumentKind.name(id))) : List.of();
        try {
            boolean fresh = publisher.publish(kind, id, content, pointers, who.name());
            PrintWriter out = spec.commandLine().getOut();
            out.println(kind.word() + " " + id + (fresh ? " is published" : " was published before")
                    + (!activate ? "" : kind == DocumentKind.TASKS ? ", for the next start" : " and in force"));
            out.flush();
            return 0;
        } catch (IllegalArgumentException e) {
            spec.commandLine().getErr().println("saring: not published: " + e.getMessage());
            spec.commandLine().getErr().flush();
            return 1;
        }
    }

    @Override
    public void close() {
        publisher.close();
    }
}
