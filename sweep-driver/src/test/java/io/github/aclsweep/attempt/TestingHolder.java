package io.github.aclsweep.attempt;

import java.io.IOException;
import java.nio.file.Path;

/** A process that holds a trial's folder until somebody takes it over. */
final class TestingHolder {
    private TestingHolder() {}

    /** Arguments: folder and token. */
    @SuppressWarnings("try") // the hold is only opened
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        try (TrialFolderLock ignored =
                TrialFolderLock.take(
                        folder,
                        arguments[1],
                        () -> false,
                        () -> Runtime.getRuntime().halt(TrialTaskFunction.REPLACED))) {
            System.out.println("held");
            Thread.currentThread().join();
        }
    }
}
