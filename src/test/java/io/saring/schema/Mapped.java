package io.saring.schema;

import io.saring.domain.LabelResult;
import io.saring.domain.SourcePosition;
import java.time.Instant;
import java.util.Map;

/** Parts of events that tests of their mappings need. */
final class Mapped {

    static final Instant NOW = Instant.parse("2026-11-25T01:02:03.004Z");
    static final SourcePosition POSITION =
            new SourcePosition("social.messages", 3, 42_000_000_000L, NOW.toEpochMilli(), false);
    static final LabelResult SPAM =
            new LabelResult("spam", "scam", 0.75, Map.of("scam", 0.75, "none", 0.25), "temperature");

    private Mapped() {}
}
