package io.github.aclsweep.trial.run;

import io.github.aclsweep.checkpoint.Checkpoints;
import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What the checkpoints of a trial without our loops took, in a file beside them: it stays, travels
 * and goes with them.
 *
 * @param trialFolder the trial's folder
 */
record SavedSeconds(Path trialFolder) {
    private static final String NAME = "seconds";

    /** The seconds of earlier attempts that the checkpoints hold; 0 without checkpoints. */
    double read() {
        Path file = file();
        try {
            return Double.parseDouble(Files.readString(file).strip());
        } catch (NoSuchFileException | NumberFormatException e) {
            return 0; // nothing was saved, or by a build that did not count
        } catch (IOException e) {
            throw IoReason.cannotRead(file, e);
        }
    }

    /** The checkpoints now hold so many seconds. */
    void write(double seconds) {
        AtomicFiles.write(file(), seconds + "\n");
    }

    private Path file() {
        return Checkpoints.folder(trialFolder).resolve(NAME);
    }
}
