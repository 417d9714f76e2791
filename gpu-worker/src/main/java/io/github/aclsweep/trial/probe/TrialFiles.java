package io.github.aclsweep.trial.probe;

import io.github.aclsweep.io.IoReason;
import java.io.File;
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
    private static final String WEIGHTS = ".safetensors";
    private static final String EMBEDDINGS = "test_embeddings" + WEIGHTS;

    /** Bytes without the checkpoints, which go when the trial is complete. */
    public long kept() {
        return bytes(folder).sum() - bytes(checkpoints()).sum();
    }

    /** Whether a file of a trial's folder has weights, which a sweep may drop. */
    public static boolean isWeights(String name) {
        return name.endsWith(WEIGHTS) && !name.equals(EMBEDDINGS);
    }

    /** Bytes of the weights among what is kept. */
    public long weights() {
        File[] files = folder.toFile().listFiles((parent, name) -> isWeights(name));
        return files == null ? 0 : Stream.of(files).mapToLong(File::length).sum();
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
