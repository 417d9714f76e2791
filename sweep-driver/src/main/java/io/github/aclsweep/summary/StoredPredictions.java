package io.github.aclsweep.summary;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.table.Predictions;
import io.github.aclsweep.table.PredictionsReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.logging.log4j.LogManager;

/** Predictions in the folders of a sweep's trials; each file is read once. */
public final class StoredPredictions implements TrialPredictions {

    private final Path trials;
    private final Map<Path, Predictions> read = new ConcurrentHashMap<>();

    /** Predictions below {@code results/NAME}. */
    public StoredPredictions(Path sweepFolder) {
        trials = sweepFolder.resolve("trials");
    }

    @Override
    public Optional<Predictions> of(String trial, String file) {
        Path folder = trials.resolve(trial);
        Predictions known =
                read.computeIfAbsent(
                        folder.resolve(file), path -> readable(folder, file).orElse(null));
        return Optional.ofNullable(known);
    }

    /** A broken file costs its trial an interval, not the sweep its table. */
    private static Optional<Predictions> readable(Path folder, String file) {
        try {
            return PredictionsReader.read(folder, file);
        } catch (DataException e) {
            LogManager.getLogger(StoredPredictions.class).warn(e.getMessage());
            return Optional.empty();
        }
    }
}
