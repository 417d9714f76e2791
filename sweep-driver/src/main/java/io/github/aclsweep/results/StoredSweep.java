package io.github.aclsweep.results;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;

import io.github.aclsweep.summary.CompareWith;
import io.github.aclsweep.summary.StoredPredictions;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.summary.SummaryRow;
import io.github.aclsweep.summary.SummarySettings;
import io.github.aclsweep.summary.TrialPredictions;
import io.github.aclsweep.table.Column.Kind;
import io.github.aclsweep.table.PlainRow;
import io.github.aclsweep.table.PlainTable;
import io.github.aclsweep.table.StoredTable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A sweep in its folder.
 *
 * @param folder {@code results/NAME}
 */
record StoredSweep(Path folder) {
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

    /** The table as it is now, with its best rows marked and its failures below. */
    PlainTable table() {
        PlainTable stored = stored();
        List<PlainRow> best =
                summary(stored, (trial, mode) -> Optional.empty())
                        .best()
                        .map(SummaryRow::trials)
                        .orElse(List.of());
        List<PlainRow> rows =
                stored.rows().stream()
                        .map(row -> new PlainRow(row.values(), best.contains(row)))
                        .toList();
        return new PlainTable(
                stored.sweep(), stored.facts(), stored.columns(), rows, stored.notes());
    }

    private PlainTable stored() {
        return StoredTable.read(folder.resolve(TABLE), axes());
    }

    /** Keys of the axes; of a folder without its configuration alpha, the axis of nearly all. */
    private Set<String> axes() {
        Config conf = conf();
        Set<String> axes = new TreeSet<>(Set.of("loss.alpha"));
        if (conf.hasPath("sweep.axes")) {
            conf.getConfig("sweep.axes").entrySet().forEach(axis -> axes.add(axis.getKey()));
        }
        return axes;
    }

    Summary summary() {
        return summary(stored(), predictions());
    }

    private Summary summary(PlainTable table, TrialPredictions predictions) {
        return Summary.of(table, deciding(table), settings(), predictions);
    }

    /** Older tables do not say; there the first figure of its kind that a trial has. */
    private static String deciding(PlainTable table) {
        Object known = table.facts().get("deciding");
        if (known != null) {
            return known.toString();
        }
        return table.columns().stream()
                .filter(c -> c.kind() == Kind.RESULT && c.name().endsWith("micro_patch_weighted"))
                .map(column -> column.name())
                .filter(c -> table.rows().stream().anyMatch(row -> row.get(c) != null))
                .findFirst()
                .orElse("micro_patch_weighted");
    }

    /** What {@code sweep.conf} says of summaries; the usual where it says nothing. */
    private SummarySettings settings() {
        SummarySettings usual = SummarySettings.DEFAULT;
        Config conf = conf();
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

    SweepState state(PlainTable table) {
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
