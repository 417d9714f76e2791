package io.github.aclsweep.dataset.generate;

import java.nio.file.Path;

/** Wants a small data set of generated sounds, in a process of its own. */
final class TestingEnsureMain {
    private TestingEnsureMain() {}

    public static void main(String[] arguments) {
        GeneratedData.ensure(Path.of(arguments[0]), new SoundEventDataset(3, 1));
    }
}
