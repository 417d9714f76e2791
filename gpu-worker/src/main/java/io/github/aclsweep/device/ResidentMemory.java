package io.github.aclsweep.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of this process, heap and native together. */
public final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");

    private ResidentMemory() {}

    /** MiB that are in memory now, 0 where the kernel does not tell. */
    public static long mib() {
        return mib("VmRSS:");
    }

    /** The most MiB that were in memory at once, 0 where the kernel does not tell. */
    public static long peakMib() {
        return mib("VmHWM:");
    }

    private static long mib(String line) {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(each -> each.startsWith(line))
                    .mapToLong(each -> Long.parseLong(each.replaceAll("\\D", "")) >> 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
