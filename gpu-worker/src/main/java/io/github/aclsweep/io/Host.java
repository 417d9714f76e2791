package io.github.aclsweep.io;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The machine this process runs on. */
public final class Host {
    private Host() {}

    /** The machine's network name, or {@code unknown} if the system does not know its own name. */
    public static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
