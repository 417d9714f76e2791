package io.github.aclsweep.results;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.github.aclsweep.summary.CompareWith;
import io.github.aclsweep.summary.StoredPredictions;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.summary.SummarySettings;
import io.github.aclsweep.summary.TrialPredictions;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.StoredTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * A sweep in its folder.
 *
 * @param folder {@code results/NAME}
 */
record StoredSweep(Path folder) {
    private static final Logger LOG = LogManager.getLogger(StoredSweep.class);
    private static final String TABLE = "table.json";
    private static final Duration USUAL_SILENCE = Duration.ofSeconds(60);

    static boolean isSweep(Path folder) {
        return Files.isRegularFile(folder.resolve(TABLE));
    }

    String name() {
        return folder.getFileName().toString();
    }

    TrialPredictions predictions() {
        return new StoredPredictions(folder);
    }

    /** The table as it is now. */
    ResultsTable table() {
        return StoredTable.read(folder.resolve(TABLE));
    }

    Summary summary() {
        return Summary.of(table(), settings(), predictions());
    }

    /** What {@code sweep.conf} says of summaries; the usual where it says nothing. */
    private SummarySettings settings() {
        SummarySettings usual = SummarySettings.DEFAULT;
        Config conf = conf();
        if (conf.isEmpty()) {
            LOG.warn(
                    "{} is gone or broken: the summary assumes confidence {} and the usual point of"
                            + " comparison",
                    folder.resolve("sweep.conf"),
                    usual.confidence());
        }
        double confidence =
                conf.hasPath("sweep.confidence")
                        ? conf.getDouble("sweep.confidence")
                        : usual.confidence();
        CompareWith with =
                conf.hasPath("sweep.compare-with")
                        ? CompareWith.parse(conf.getString("sweep.compare-with"))
                        : usual.compareWith();
        return new SummarySettings(confidence, with);
    }

    /** The configuration that is kept beside the table; empty if it is gone or broken. */
    Config conf() {
        Path file = folder.resolve("sweep.conf");
        try {
            return Files.isRegularFile(file)
                    ? ConfigFactory.parseFile(file.toFile()).resolve()
                    : ConfigFactory.empty();
        } catch (ConfigException e) {
            return ConfigFactory.empty();
        }
    }

    SweepState state(ResultsTable table) {
        Config conf = conf();
        Duration silence =
                conf.hasPath("sweep.lease-expiry")
                        ? conf.getDuration("sweep.lease-expiry")
                        : USUAL_SILENCE;
        return SweepState.of(folder, table, silence, Instant.now());
    }

    /** When the table was last written. */
    Instant changed() {
        try {
            return Files.getLastModifiedTime(folder.resolve(TABLE)).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder + ": " + e.getMessage(), e);
        }
    }
}
