package io.saring.policy;

/** Names as histories have them: short, and hardly ever the same for two of them. Pure. */
final class NameHash {

    private NameHash() {}

    /** The 64-bit FNV-1a hash of a name's UTF-16 units, low byte first. */
    static long of(String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            char unit = name.charAt(i);
            hash = (hash ^ (unit & 0xFF)) * 0x100000001b3L;
            hash = (hash ^ (unit >> Byte.SIZE)) * 0x100000001b3L;
        }
        return hash;
    }
}
