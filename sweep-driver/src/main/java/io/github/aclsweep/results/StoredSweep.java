package io.github.aclsweep.results;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.settings.ForeignConfig;
import io.github.aclsweep.storage.KeptFolder;
import io.github.aclsweep.summary.CompareWith;
import io.github.aclsweep.summary.StoredPredictions;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.summary.SummarySettings;
import io.github.aclsweep.summary.TrialPredictions;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.StoredTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.logging.log4j.LogManager;

/**
 * A sweep in its folder. Of a remote one only {@link #refresh table, configuration and provenance}
 * are here until more is fetched.
 *
 * @param results the folder of all sweeps' results
 * @param name the sweep's folder in it
 */
record StoredSweep(KeptFolder results, String name) {
    private static final String TABLE = "table.json";
    private static final Pattern ABOUT =
            Pattern.compile("table\\.json|sweep\\.conf|provenance\\.json|lease-\\d+\\.json");
    private static final Duration USUAL_SILENCE = Duration.ofSeconds(60);

    boolean exists() {
        return Files.isRegularFile(folder().resolve(TABLE));
    }

    /** Its folder on this machine, a copy if the sweep is kept elsewhere. */
    Path folder() {
        return results.here().resolve(name);
    }

    /** Where a file of it is kept, for people. */
    String place(String file) {
        return results.place(name + "/" + file);
    }

    /** Fetches what has changed of the table and of what tells whether a driver works on it. */
    void refresh() {
        results.fetchFilesOf(name, file -> ABOUT.matcher(file).matches());
    }

    /** Fetches the predictions of its trials, which the comparisons of a summary read. */
    StoredSweep withPredictions() {
        results.fetch(name, file -> file.startsWith("trials/") && file.endsWith(".csv"));
        return this;
    }

    /** Fetches everything but weights, checkpoints and the logs of the sweep. */
    StoredSweep withTrials() {
        results.fetch(name, StoredSweep::isOfTheReport);
        return this;
    }

    private static boolean isOfTheReport(String file) {
        return !file.matches("logs/.*|trials/[^/]+/checkpoint/.*|.*\\.(safetensors|zip)")
                && !AtomicFiles.isTemporary(file.replaceFirst(".*/", ""));
    }

    /** What all its files take, weights and checkpoints too. */
    long bytes() {
        return results.sizes(name).values().stream().mapToLong(Long::longValue).sum();
    }

    /** Brings a file that was written here to where the sweep is kept. */
    void keep(String file) {
        results.keep(name + "/" + file);
    }

    TrialPredictions predictions() {
        return new StoredPredictions(folder());
    }

    /** The table as it is now. */
    ResultsTable table() {
        return StoredTable.read(folder().resolve(TABLE));
    }

    Summary summary() {
        return Summary.of(table(), settings(), predictions());
    }

    /** What {@code sweep.conf} says of summaries; the usual where it says nothing. */
    private SummarySettings settings() {
        SummarySettings usual = SummarySettings.DEFAULT;
        Config conf = conf();
        if (conf.isEmpty()) {
            LogManager.getLogger(StoredSweep.class)
                    .warn(
                            "{} is gone or broken: the summary assumes confidence {} and the usual point of"
                                    + " comparison",
                            place("sweep.conf"),
                            usual.confidence());
        }
        return new SummarySettings(
                value(
                        "sweep.confidence",
                        key -> SummarySettings.checkedConfidence(conf.getDouble(key)),
                        usual.confidence()),
                value(
                        "sweep.compare-with",
                        key -> CompareWith.parse(conf.getString(key)),
                        usual.compareWith()),
                value("sweep.seeds", key -> !conf.getList(key).isEmpty(), usual.listsSeeds()));
    }

    /** A value of {@code sweep.conf}, or the usual where there is none that can be used. */
    private <T> T value(String key, Function<String, T> reader, T usual) {
        try {
            return reader.apply(key);
        } catch (ConfigException.Missing e) {
            return usual;
        } catch (ConfigException | IllegalArgumentException e) {
            LogManager.getLogger(StoredSweep.class)
                    .warn("{}: {} cannot be read, {} is assumed", place("sweep.conf"), key, usual);
            return usual;
        }
    }

    /** The configuration that is kept beside the table; empty if it is gone or broken. */
    Config conf() {
        Path file = folder().resolve("sweep.conf");
        try {
            return Files.isRegularFile(file) ? ForeignConfig.read(file) : ConfigFactory.empty();
        } catch (IOException | ConfigException e) {
            return ConfigFactory.empty();
        }
    }

    SweepState state(ResultsTable table) {
        Duration silence = value("sweep.lease-expiry", conf()::getDuration, USUAL_SILENCE);
        return SweepState.of(folder(), table, silence, Instant.now());
    }

    /** When the table was last written. */
    Instant changed() {
        try {
            return Files.getLastModifiedTime(folder().resolve(TABLE)).toInstant();
        } catch (IOException e) {
            throw IoReason.cannotRead(folder(), e);
        }
    }
}
