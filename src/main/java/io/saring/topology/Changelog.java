package io.saring.topology;

import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/** Settings of the changelog topics of stores whose entries change often. */
public final class Changelog {

    /** Small segments and a bound on when they are compacted: a restore reads little that is no longer true. */
    public static final Map<String, String> SETTINGS = Map.of(
            TopicConfig.SEGMENT_BYTES_CONFIG,
            Integer.toString(64 << 20),
            TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
            "86400000");

    private Changelog() {}
}
