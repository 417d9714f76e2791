package io.github.aclsweep.sweep.run;

import io.github.aclsweep.attempt.TrialTask;
import io.github.aclsweep.io.PackedFiles;
import io.github.aclsweep.plan.ResolvedSweep;
import io.github.aclsweep.plan.SweepData;
import io.github.aclsweep.plan.TrialLabel;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.trial.TrialEnvironment;
import java.nio.file.Path;
import java.util.Optional;

/** Makes what a dispatcher needs to run a trial: where it runs and what it is given. */
final class TrialTasks {
    private final ResolvedSweep sweep;
    private final SweepFolder folder;
    private final SweepData data;
    private Optional<PackedFiles> files = Optional.empty();

    TrialTasks(ResolvedSweep sweep, SweepFolder folder, SweepData data) {
        this.sweep = sweep;
        this.folder = folder;
        this.data = data;
    }

    /** Packs the files that trials need, into the sweep's folder. */
    Optional<Path> packFiles() {
        files = data.files().map(bundle -> PackedFiles.pack(bundle, folder.root()));
        return files.map(PackedFiles::zip);
    }

    /**
     * The task of a row's trial.
     *
     * @param untilEpoch the epoch after which it ends early, 0: none
     */
    TrialTask of(ResultRow row, int untilEpoch) {
        TrialEnvironment place = workplace(row).until(untilEpoch);
        return new TrialTask(row.trial(), place, TrialLabel.of(row), row.attempts().size());
    }

    private TrialEnvironment workplace(ResultRow row) {
        return new TrialEnvironment(
                data.root(),
                sweep.place().cacheRoot().toString(),
                folder.trialAtWork(row.trial().id()).toString(),
                sweep.device(),
                -1,
                sweep.cluster().coresPerTrial(),
                sweep.checkpoint(),
                Math.toIntExact(sweep.sweep().trialTimeout().toSeconds()),
                sweep.gpu(),
                0,
                files.map(packed -> packed.zip().getFileName().toString()).orElse(""));
    }
}
