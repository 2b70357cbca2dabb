package io.saring.ops.http;

import io.javalin.config.JavalinConfig;
import java.time.Duration;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Where and how a server of ours listens: with few threads, a bound on connections, and no banner.
 *
 * @param host the address
 * @param port 0 for any that is free
 * @param mostThreads threads that answer
 * @param patience who sends or reads nothing for so long is disconnected
 */
public record Listener(String host, int port, int mostThreads, Duration patience) {

    private static final int LEAST_THREADS = 4;
    private static final int MOST_CONNECTIONS = 1024;

    /** Has a server listen so. */
    public void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.jetty.threadPool = new QueuedThreadPool(mostThreads, LEAST_THREADS);
        config.jetty.addConnector(this::connector);
        config.jetty.modifyServer(jetty -> jetty.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, jetty)));
    }

    private ServerConnector connector(Server jetty, HttpConfiguration http) {
        ServerConnector connector = new ServerConnector(jetty, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(patience.toMillis());
        return connector;
    }
}
