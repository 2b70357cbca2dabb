package io.saring.dev;

import io.saring.app.StartupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds ports on loopback that nobody listens on. */
public final class FreePorts {

    private FreePorts() {}

    /** One that is free now; somebody else may take it before it is used. */
    public static int next() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free on loopback", e);
        }
    }

    /**
     * The given one, or a free one for 0.
     *
     * @param option where the port comes from, for messages
     * @throws IllegalArgumentException where it is no port
     * @throws StartupException where it is taken
     */
    static int orNext(int port, String option) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(option + ": is " + port + "; it must be from 0 to 65535");
        }
        if (port == 0) {
            return next();
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return port;
        } catch (IOException e) {
            throw new StartupException(
                    option + ": port " + port + " is taken or not allowed; name another, or 0 for any that is free", e);
        }
    }
}
