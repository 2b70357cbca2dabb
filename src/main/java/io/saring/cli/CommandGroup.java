package io.saring.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only holds others: by itself it asks which. */
abstract class CommandGroup implements Runnable {

    private final String question;

    @Spec
    private CommandSpec spec;

    /** @param question what is said where none of them is named */
    CommandGroup(String question) {
        this.question = question;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), question);
    }
}
