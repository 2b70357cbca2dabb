package io.saring.cli;

import io.saring.app.documents.DocumentKind;
import io.saring.app.documents.DocumentLog;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what is published. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the policies, word lists and tasks that are published, which of them are in force, and who put what in force"
                    + " when, the newest first.",
            "",
            "Example: java -jar target/saring.jar policy list --config saring.yaml",
            ""
        })
final class PolicyListCommand implements Callable<Integer> {

    private static final int MOST_CHANGES = 50;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config;

    @Override
    public Integer call() {
        try (PublishedDocuments published = new PublishedDocuments(config.read())) {
            print(published.log(), spec.commandLine().getOut());
        }
        return 0;
    }

    private static void print(DocumentLog log, PrintWriter out) {
        String active = log.get(DocumentKind.POLICY.pointer("")).orElse("");
        String shadow = log.get(DocumentLog.SHADOW_POLICY).orElse("");
        if (active.isEmpty()) {
            out.println("No published policy is in force: each instance has the one of its configuration.");
        }
        log.ids(DocumentKind.POLICY)
                .forEach(id ->
                        print(out, "policy", id, id.equals(active) ? "in force" : id.equals(shadow) ? "shadow" : ""));
        log.ids(DocumentKind.LIST)
                .forEach(id -> print(out, "list", id, log.activeLists().containsValue(id) ? "in force" : ""));
        String tasks = log.get(DocumentKind.TASKS.pointer("")).orElse("");
        log.ids(DocumentKind.TASKS)
                .forEach(id -> print(out, "tasks", id, id.equals(tasks) ? "from the next start on" : ""));
        List<String> history = log.history();
        if (!history.isEmpty()) {
            out.println();
            out.println("when                      who          what");
        }
        for (int i = history.size() - 1; i >= Math.max(0, history.size() - MOST_CHANGES); i--) {
            out.println(change(history.get(i)));
        }
        out.flush();
    }

    private static void print(PrintWriter out, String kind, String id, String state) {
        out.println((Columns.fit(kind, 8) + Columns.fit(id, 46) + state).stripTrailing());
    }

    private static String change(String entry) {
        return Columns.fit(value(entry, "when"), 26) + Columns.fit(value(entry, "who"), 13) + value(entry, "what")
                + ": " + value(entry, "from") + " -> " + value(entry, "to");
    }

    private static String value(String entry, String key) {
        return entry.lines()
                .filter(line -> line.startsWith(key + ": "))
                .map(line -> line.substring(key.length() + 2))
                .findFirst()
                .orElse("?");
    }
}
