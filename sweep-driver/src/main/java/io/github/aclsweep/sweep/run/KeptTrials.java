package io.github.aclsweep.sweep.run;

import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.trial.run.Attempt;
import io.github.aclsweep.trial.run.AttemptsFile;
import io.github.aclsweep.trial.run.ResultFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The results of trials that earlier runs of this sweep, or other sweeps, have kept. */
final class KeptTrials {
    private final SweepFolder folder;
    private final CompletedElsewhere others;

    /** Where trials without a result were found when a plan first asked, by their ids. */
    private final Map<String, Optional<Path>> found = new HashMap<>();

    private KeptTrials(SweepFolder folder, CompletedElsewhere others) {
        this.folder = folder;
        this.others = others;
    }

    /**
     * Those in a folder and, if it is the original and no copy, in the folders beside it.
     *
     * @param reuse whether trials are taken over from other sweeps
     */
    static KeptTrials of(SweepFolder folder, boolean reuse) {
        boolean mayTake = reuse && folder.copy().isEmpty();
        return new KeptTrials(
                folder,
                mayTake
                        ? CompletedElsewhere.beside(folder.root())
                        : new CompletedElsewhere(List.of()));
    }

    /** A row with the attempts and the result that this sweep has of its trial. */
    ResultRow here(ResultRow row) {
        Path trial = folder.trial(row.trial().id());
        ResultRow counted = row.attempted(AttemptsFile.read(trial));
        return ResultFile.read(trial, row.trial()).map(counted::ended).orElse(counted);
    }

    /** Takes a trial over that is complete in another sweep, if there is one. */
    ResultRow fromOthers(ResultRow row) {
        Optional<Path> other =
                row.result().isPresent() ? Optional.empty() : others.having(row.trial());
        if (other.isEmpty()) {
            return row;
        }
        CompletedElsewhere.take(other.get(), row.trial(), folder.trial(row.trial().id()));
        return here(row);
    }

    /** The name of another sweep that a trial without a result will be taken over from. */
    Optional<String> elsewhere(ResultRow row) {
        return sweepOf(row).map(sweep -> "" + sweep.getFileName());
    }

    /** The folder in another sweep that a trial without a result will be taken over from. */
    Optional<Path> folderElsewhere(ResultRow row) {
        return sweepOf(row).map(sweep -> CompletedElsewhere.folder(sweep, row.trial()));
    }

    /** Keeps one more attempt at a row's trial, which may replace an earlier word of it. */
    ResultRow attempted(ResultRow row, Attempt attempt) {
        List<Attempt> attempts = new ArrayList<>(row.attempts());
        attempts.removeIf(earlier -> earlier.number() == attempt.number());
        attempts.add(attempt);
        return attempted(row, attempts);
    }

    /** Keeps all attempts at a row's trial. */
    ResultRow attempted(ResultRow row, List<Attempt> attempts) {
        String id = row.trial().id();
        AttemptsFile.write(folder.trial(id), attempts);
        folder.publish(id);
        return row.attempted(attempts);
    }

    private Optional<Path> sweepOf(ResultRow row) {
        return row.result().isPresent()
                ? Optional.empty()
                : found.computeIfAbsent(row.trial().id(), id -> others.having(row.trial()));
    }
}
