package io.saring.cli;

/** The command line's entry. */
public final class Saring {
    private Saring() {}

    /** Runs. */
    public static void main(String[] args) {}
}
