package io.saring.ops;

import java.util.List;

/** The health of something that runs; asked by the HTTP server's threads. */
public interface Health {

    /** Whether its first start is over. */
    boolean started();

    /** Why it cannot work now, one line each; empty where it can. */
    List<String> obstacles();

    /** Whether it is beyond help, so that only a restart of the process could. */
    boolean failed();
}
