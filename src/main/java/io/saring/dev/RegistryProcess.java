package io.saring.dev;

import java.io.IOException;
import java.lang.reflect.Method;

/**
 * The child process's entry: runs the registry's server until standard input ends, which it does when the parent process
 * ends, even by SIGKILL. Uses nothing but the JDK, since the server brings its own libraries.
 */
final class RegistryProcess {

    private RegistryProcess() {}

    /** Runs the server. */
    public static void main(String[] args) throws ReflectiveOperationException {
        Thread watch = new Thread(RegistryProcess::endWithParent, "parent-watch");
        watch.setDaemon(true);
        watch.start();
        Method server = Class.forName("io.quarkus.runner.GeneratedMain").getMethod("main", String[].class);
        server.invoke(null, (Object) args);
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nobody writes; only the end matters.
            }
        } catch (IOException e) {
            // The pipe broke: the parent is gone.
        }
        System.exit(0);
    }
}
