package io.github.aclsweep.features.store;

import io.github.aclsweep.features.FeatureSet;
import io.github.aclsweep.features.TestingDataset;
import io.github.aclsweep.features.TestingFeatures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Opens a store in a process of its own and prints how many clips it extracted itself. */
final class TestingStoreProcess {
    private TestingStoreProcess() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        AtomicInteger extracted = new AtomicInteger();
        FeatureStore store = new FeatureStore(folder.resolve("cache"), 1);
        try (FeatureSet features =
                store.open(
                        TestingDataset.of(folder.resolve("data"), Integer.parseInt(arguments[1])),
                        TestingFeatures.small(),
                        (done, total) -> extracted.incrementAndGet())) {
            System.out.println(extracted.get() + " of " + features.clips());
        }
    }

    static Process start(Path folder, int clips) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TestingStoreProcess.class.getName(),
                        folder.toString(),
                        Integer.toString(clips))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
