package io.github.aclsweep.dataset;

import io.github.aclsweep.audio.AudioFile;
import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A data set in numbers, for people.
 *
 * @param training clips to train on: those of FSDnoisy18k with unchecked labels
 * @param validation clips to validate on: those of FSDnoisy18k with checked labels
 * @param test clips of the test
 * @param classes number of classes
 * @param seconds length of all clips together
 */
public record DatasetSummary(int training, int validation, int test, int classes, double seconds) {

    /** Counts a data set and reads the header of every clip. */
    public static DatasetSummary of(Dataset dataset) {
        return new DatasetSummary(
                dataset.positions(Role.TRAIN_NOISY).length,
                dataset.positions(Role.TRAIN_CLEAN).length,
                dataset.positions(Role.TEST).length,
                dataset.classes().size(),
                dataset.clips().stream().mapToDouble(clip -> seconds(clip.audio())).sum());
    }

    private static double seconds(Path audio) {
        try (AudioFile file = AudioFile.open(audio)) {
            return file.seconds();
        } catch (IOException e) {
            throw new DataException(audio + ": " + IoReason.of(audio, e), e);
        }
    }

    /** One sentence. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d clips of %d classes, %.0f seconds: %d for training, %d for validation,"
                        + " %d for the test.",
                training + validation + test,
                classes,
                seconds,
                training,
                validation,
                test);
    }
}
