package io.github.aclsweep.features.store;

import java.io.IOException;
import java.nio.file.Path;

/** Fills a new folder with features that were made elsewhere. */
@FunctionalInterface
public interface FeatureSource {
    /**
     * Whether it had the features; what it wrote otherwise is thrown away.
     *
     * @throws IOException if the folder cannot be written
     */
    boolean fill(Path folder) throws IOException;
}
