package io.github.aclsweep.sweep;

import com.typesafe.config.ConfigValue;
import io.github.aclsweep.cluster.SparkCluster;
import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.io.Host;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.table.Provenance;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.trial.TrainingMethod;
import io.github.aclsweep.trial.run.CodeRevision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What is written down before the first trial: settings and provenance. */
final class SweepRecord {
    /** In place of a master: every trial was complete before. */
    static final String NO_MASTER = "none, no trial had to run";

    private static final List<String> OF_SUMMARIES =
            List.of("sweep.compare-with", "sweep.confidence", "sweep.select-by");

    private SweepRecord() {}

    /**
     * Whether an earlier run has written down all trials. It knows where they ran, and what they
     * were built from, better than one that runs none.
     */
    static boolean isComplete(PreparedSweep sweep) {
        Path folder = sweep.folder().root();
        return Files.isRegularFile(sweep.folder().settings())
                && Provenance.latestRun(folder).isPresent()
                && Set.copyOf(Provenance.trials(folder)).containsAll(ids(sweep));
    }

    private static List<String> ids(PreparedSweep sweep) {
        return sweep.run().rows().all().stream().map(row -> row.trial().id()).toList();
    }

    /**
     * As text that runs this sweep again, whatever the file is called. They may hold secrets, also
     * from ${VARIABLES}, and results are passed on.
     */
    private static String settings(PreparedSweep sweep) {
        return sweep.settings()
                .file()
                .with("sweep.name", sweep.settings().sweep().name())
                .withDefault("notify.command")
                .withDefault("notify.url")
                .render();
    }

    /**
     * Keeps in {@code sweep.conf} how a run that computes nothing sums up; everything else there
     * says how the trials ran.
     */
    static void keepSummarySettings(PreparedSweep sweep) {
        SettingsFile kept = SettingsFile.read(sweep.folder().settings(), List.of());
        SettingsFile changed = kept;
        for (String key : OF_SUMMARIES) {
            ConfigValue now = sweep.settings().file().find(key).orElseThrow();
            if (!kept.find(key).map(ConfigValue::unwrapped).equals(Optional.of(now.unwrapped()))) {
                changed = changed.with(key, now);
            }
        }
        if (changed != kept) {
            AtomicFiles.write(sweep.folder().settings(), changed.render());
        }
    }

    /**
     * Writes {@code sweep.conf} and {@code provenance.json}.
     *
     * @param master where trials run, or {@link #NO_MASTER}
     * @param began when the run began, before Spark starts: estimates take its start from here
     */
    static void write(PreparedSweep sweep, String master, Instant began) {
        AtomicFiles.write(sweep.folder().settings(), settings(sweep));
        String startedAt = began.truncatedTo(ChronoUnit.SECONDS).toString();
        CodeRevision code = CodeRevision.ofThisBuild();
        new Provenance(
                        sweep.settings().sweep().name(),
                        code.commit(),
                        code.changed(),
                        Provenance.versions(SparkCluster.sparkVersion()),
                        methodVersions(sweep),
                        sweep.data().place(),
                        sweep.data().fingerprint(),
                        sweep.settings().plan().seeds(),
                        ids(sweep),
                        Host.name(),
                        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                        master,
                        startedAt,
                        Provenance.runs(sweep.folder().root(), startedAt))
                .write(sweep.folder().root());
    }

    private static Map<String, Integer> methodVersions(PreparedSweep sweep) {
        Map<String, Integer> versions = new TreeMap<>();
        for (ResultRow row : sweep.run().rows().all()) {
            TrainingMethod method = row.trial().settings().method();
            versions.put(method.name(), method.version());
        }
        return versions;
    }
}
