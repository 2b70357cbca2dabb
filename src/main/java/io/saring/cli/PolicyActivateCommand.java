package io.saring.cli;

import io.saring.app.documents.DocumentKind;
import io.saring.app.documents.DocumentLog;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a published policy in force. */
@Command(
        name = "activate",
        mixinStandardHelpOptions = true,
        description = {
            "Puts a policy in force that is published: an older version too, which is the way back. With --shadow it becomes the"
                    + " shadow instead.",
            "",
            "Example: java -jar target/saring.jar policy activate house@3 --config saring.yaml",
            ""
        })
final class PolicyActivateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME@VERSION", description = "The policy, as policy list shows it.")
    private String id;

    @Option(names = "--shadow", description = "Let its verdict only be told beside the active policy's.")
    private boolean shadow;

    @Mixin
    private WhoOption who;

    @Mixin
    private ConfigOption config;

    @Override
    public Integer call() {
        String pointer = shadow ? DocumentLog.SHADOW_POLICY : DocumentKind.POLICY.pointer("");
        try (PublishedDocuments published = new PublishedDocuments(config.read())) {
            published.publisher().activate(DocumentKind.POLICY, id, List.of(pointer), who.name());
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("policy " + id + (shadow ? " is the shadow" : " is in force"));
        out.flush();
        return 0;
    }
}
