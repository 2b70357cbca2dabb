package io.saring.label.sealion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;

/**
 * Memory that this process may take before the kernel kills it: the least of what the machine has and what its control
 * group allows.
 */
final class MemoryLimit {

    private static final Path MACHINE = Path.of("/proc/meminfo");
    private static final Path GROUP_2 = Path.of("/sys/fs/cgroup/memory.max");
    private static final Path GROUP_1 = Path.of("/sys/fs/cgroup/memory/memory.limit_in_bytes");
    private static final long KILOBYTE = 1024;

    private MemoryLimit() {}

    /** The limit in bytes; the largest number where nothing tells. */
    static long bytes() {
        return LongStream.of(machine(), number(GROUP_2), number(GROUP_1)).min().orElseThrow();
    }

    private static long machine() {
        return text(MACHINE)
                .lines()
                .filter(line -> line.startsWith("MemTotal:"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(digits -> Long.parseLong(digits) * KILOBYTE)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    /** A group without a limit says {@code max}, or a number larger than any machine. */
    private static long number(Path file) {
        String text = text(file).strip();
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : Long.MAX_VALUE;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
