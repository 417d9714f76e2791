package io.github.aclsweep.io;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine this process runs on. */
public final class Host {
    private static final Path KERNELS_NAME = Path.of("/proc/sys/kernel/hostname");

    private Host() {}

    /** The machine's network name, else the kernel's, or {@code unknown} if there is neither. */
    public static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) { // no name service knows it, as in a chroot
            return name(KERNELS_NAME);
        }
    }

    /** The name in a file, or {@code unknown} if it cannot be read or is empty. */
    static String name(Path file) {
        try {
            String name = Files.readString(file).strip();
            return name.isEmpty() ? "unknown" : name;
        } catch (IOException e) {
            return "unknown";
        }
    }
}
