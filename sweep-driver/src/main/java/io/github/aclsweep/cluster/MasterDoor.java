package io.github.aclsweep.cluster;

import org.apache.spark.rpc.RpcAddress;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * Knocks at a standalone master before Spark does: Spark tries for a minute, and then tells the
 * reason to its log only.
 */
final class MasterDoor {
    private static final int TRIES = 5;
    private static final int TIMEOUT_MILLIS = 5000;
    private static final long PAUSE_MILLIS = 1000;

    private MasterDoor() {}

    /**
     * Returns if a master listens, or if the URL is not that of a standalone master.
     *
     * @throws IllegalStateException if none listens for some seconds
     */
    static void requireOpen(String master) {
        List<RpcAddress> addresses = MasterOffers.addresses(master);
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < TRIES && !addresses.isEmpty(); i++) {
            failures.clear();
            for (RpcAddress address : addresses) {
                try (Socket socket = new Socket()) {
                    InetSocketAddress target =
                            new InetSocketAddress(address.host(), address.port());
                    socket.connect(target, TIMEOUT_MILLIS);
                    return;
                } catch (IOException e) {
                    failures.add(e.getMessage() == null ? e.toString() : e.getMessage());
                }
            }
            pause();
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException(
                    "Spark's master %s cannot be reached: %s"
                            .formatted(master, String.join(", ", failures)));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking for the master", e);
        }
    }
}
