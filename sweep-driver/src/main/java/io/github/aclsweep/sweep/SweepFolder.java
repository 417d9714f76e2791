package io.github.aclsweep.sweep;

import java.nio.file.Path;

/**
 * Where everything of one sweep lies.
 *
 * @param root {@code results/NAME}, absolute
 */
public record SweepFolder(Path root) {
    public SweepFolder {
        root = root.toAbsolutePath().normalize();
    }

    public static SweepFolder of(SweepSettings sweep) {
        return new SweepFolder(Path.of(sweep.results()).resolve(sweep.name()));
    }

    /** The resolved configuration. */
    public Path settings() {
        return root.resolve("sweep.conf");
    }

    /** Result, metrics, checkpoint and log of one trial. */
    public Path trial(String id) {
        return root.resolve("trials").resolve(id);
    }

    /** Logs of driver and executors. */
    public Path logs() {
        return root.resolve("logs");
    }
}
