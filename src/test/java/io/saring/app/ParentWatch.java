package io.saring.app;

/** Ends a process that a test started when the test's process ends, however that ends. */
final class ParentWatch {

    private ParentWatch() {}

    static void begin() {
        var unused = ProcessHandle.current()
                .parent()
                .orElseThrow()
                .onExit()
                .thenRun(() -> Runtime.getRuntime().halt(1));
    }
}
