package io.saring.topology.label;

/** A record in flight with what becomes of it. */
record CompletedRequest(InFlightRecord inFlight, RecordOutcome outcome) {}
