package io.github.aclsweep.method.program;

import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folders that a program writes to.
 *
 * @param trial the trial's folder
 */
record ProgramFolders(Path trial) {
    /** The program runs in a folder of its own, from which a relative path leads elsewhere. */
    ProgramFolders {
        trial = trial.toAbsolutePath();
    }

    /** The predictions, from the trial's folder. */
    static final String PREDICTIONS = "out/predictions.csv";

    /** What is kept of the trial. */
    Path out() {
        return trial.resolve("out");
    }

    /** What is kept between attempts and removed once the trial is complete. */
    Path checkpoints() {
        return trial.resolve("checkpoint").resolve("program");
    }

    Path result() {
        return out().resolve("result.json");
    }

    Path predictions() {
        return trial.resolve(PREDICTIONS);
    }

    /** What the program tells of its progress. */
    Path progress() {
        return out().resolve("metrics.jsonl");
    }

    /** The trial's learning curves. */
    Path curves() {
        return trial.resolve("metrics.jsonl");
    }

    /** Makes the folders and removes what an earlier attempt said of its end. */
    void prepare() {
        try {
            Files.createDirectories(out());
            Files.createDirectories(checkpoints());
            Files.deleteIfExists(result());
            Files.deleteIfExists(predictions());
        } catch (IOException e) {
            throw IoReason.cannotWrite(trial, e);
        }
    }
}
