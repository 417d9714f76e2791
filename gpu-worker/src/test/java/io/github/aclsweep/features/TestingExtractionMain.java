package io.github.aclsweep.features;

import java.nio.file.Path;

/** Extracts the published features of the file that its argument names, and prints their size. */
final class TestingExtractionMain {
    private TestingExtractionMain() {}

    public static void main(String[] arguments) {
        LogMel logMel =
                new LogMelExtractor(TestingFeatures.published()).extract(Path.of(arguments[0]));
        System.out.println(logMel.frames() + " x " + logMel.bands());
    }
}
