package io.github.aclsweep.trial.probe;

import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The sizes of a trial's files.
 *
 * @param folder the trial's
 */
public record TrialFiles(Path folder) {
    private static final String CHECKPOINT = "checkpoint";

    /** Bytes without the checkpoints, which go when the trial is complete. */
    public long kept() {
        return bytes(folder).sum() - bytes(checkpoints()).sum();
    }

    /** Bytes of the largest checkpoint; 0: there is none. */
    public long checkpoint() {
        return bytes(checkpoints()).max().orElse(0);
    }

    private Path checkpoints() {
        return folder.resolve(CHECKPOINT);
    }

    private static LongStream bytes(Path below) {
        try (Stream<Path> files = Files.walk(below)) {
            long[] bytes =
                    files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .toArray();
            return LongStream.of(bytes);
        } catch (NoSuchFileException e) {
            return LongStream.empty();
        } catch (IOException e) {
            throw IoReason.cannotRead(below, e);
        }
    }
}
