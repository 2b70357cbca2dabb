package io.saring.it;

/** Ends a process that a test started when the test's process ends, however that ends. */
public final class ParentWatch {

    private ParentWatch() {}

    public static void begin() {
        var unused = ProcessHandle.current()
                .parent()
                .orElseThrow()
                .onExit()
                .thenRun(() -> Runtime.getRuntime().halt(1));
    }
}
