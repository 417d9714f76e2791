package io.github.aclsweep.attempt.message;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How many processes a kernel has killed for lack of memory since it started, those of control
 * groups included. Such a process ends like one that somebody killed; the number tells them apart.
 *
 * @param kernel names the running kernel, empty where it does not say
 * @param count the processes, 0 where it does not say
 */
public record MemoryKills(String kernel, long count) implements Serializable {
    private static final MemoryKills UNKNOWN = new MemoryKills("", 0);
    private static final String COUNTER = "oom_kill ";

    /** Those of the kernel that this process runs on. */
    public static MemoryKills here() {
        return in(Path.of("/proc"));
    }

    /** Those that files of Linux tell of. */
    static MemoryKills in(Path proc) {
        try {
            String kernel = Files.readString(proc.resolve("sys/kernel/random/boot_id")).strip();
            return Files.readAllLines(proc.resolve("vmstat")).stream()
                    .filter(line -> line.startsWith(COUNTER))
                    .findFirst()
                    .map(line -> Long.parseLong(line.substring(COUNTER.length()).strip()))
                    .map(count -> new MemoryKills(kernel, count))
                    .orElse(UNKNOWN);
        } catch (IOException | UncheckedIOException | NumberFormatException e) {
            return UNKNOWN; // another system
        }
    }

    /** Whether the same kernel has killed more since an earlier reading. */
    public boolean isMoreThan(MemoryKills earlier) {
        return !kernel.isEmpty() && kernel.equals(earlier.kernel()) && count > earlier.count();
    }
}
