package io.saring.topology;

/**
 * A topic that events are written to.
 *
 * @param name its name
 * @param compacted whether it is compacted, so that it takes no record without a key
 */
public record OutputTopic(String name, boolean compacted) {

    /** Why a record without a key cannot be answered there. */
    public String keyMissing() {
        return "the record has no key, and topic " + name + " is compacted";
    }
}
