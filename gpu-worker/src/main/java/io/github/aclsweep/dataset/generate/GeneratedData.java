package io.github.aclsweep.dataset.generate;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.dataset.write.DatasetWriter;
import io.github.aclsweep.io.FileMutex;
import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The data of a sweep that names none: the standard sound events, made on first use. */
public final class GeneratedData {
    private GeneratedData() {}

    /**
     * The standard data set's folder, made first if it is not there. Two processes that start at
     * once make it once.
     *
     * @throws DataException if its folder cannot be written or is something else
     */
    public static Path ensure(Path cacheRoot) {
        return ensure(cacheRoot, SoundEventDataset.standard());
    }

    static Path ensure(Path cacheRoot, SoundEventDataset dataset) {
        Path parent = cacheRoot.resolve("data");
        String name = "sound-events-v" + SoundEventDataset.VERSION;
        Path folder = parent.resolve(name);
        try {
            Files.createDirectories(parent);
            Path lockFile = parent.resolve("." + name + ".lock");
            try (FileMutex lock = FileMutex.acquire(lockFile)) {
                if (lock.isValid() && !isComplete(folder)) {
                    dataset.write(folder);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new DataException(
                    folder
                            + ": expected to write generated data here, found: "
                            + IoReason.of(folder, e),
                    e);
        }
    }

    private static boolean isComplete(Path folder) {
        return Files.isRegularFile(folder.resolve(DatasetWriter.ABOUT));
    }
}
