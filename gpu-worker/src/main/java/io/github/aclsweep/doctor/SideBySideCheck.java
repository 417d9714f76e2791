package io.github.aclsweep.doctor;

import io.github.aclsweep.doctor.LoggedProcesses.Running;
import io.github.aclsweep.doctor.ShortTrials.Trained;
import io.github.aclsweep.io.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether two trials at once on one device get the scores of one alone. */
final class SideBySideCheck implements Check {
    private static final List<String> TRIALS = List.of("side-by-side-1", "side-by-side-2");

    @Override
    public Outcome run(Examination examination, Deadline deadline) {
        ShortTrials trials = examination.trials();
        List<Running> running = TRIALS.stream().map(trials::start).toList();
        List<Trained> ended = new ArrayList<>();
        for (int i = 0; i < running.size(); i++) {
            ended.add(trials.await(running.get(i), TRIALS.get(i), deadline));
        }
        for (Trained trial : ended) {
            if (!trial.succeeded()) {
                return Outcome.failed(
                        "one of two trials did not complete: " + trial.problem(),
                        "run one trial at a time on a device, and see logs/side-by-side-*.err");
            }
        }
        Optional<Trained> alone = trials.completed(LearningCheck.TRIAL);
        List<Trained> all = new ArrayList<>(ended);
        alone.ifPresent(all::add);
        boolean same = all.stream().map(Trained::scores).distinct().count() == 1;
        boolean learned = ended.stream().allMatch(Trained::learned);
        Outcome outcome =
                learned && (same || examination.onGpu())
                        ? Outcome.passed(List.of())
                        : Outcome.failed(
                                "two trials at once get other scores than one alone",
                                "run one trial at a time on a device, and report it");
        return outcome.with(lines(ended, alone, same), ended);
    }

    private static List<String> lines(List<Trained> ended, Optional<Trained> alone, boolean same) {
        List<String> lines = new ArrayList<>();
        ended.forEach(trial -> lines.add(line(trial)));
        alone.ifPresent(trial -> lines.add("alone: " + line(trial)));
        lines.add(
                same
                        ? "all scores are the same to the last bit"
                        : "scores differ in their last bits, because kernels of a GPU may add in"
                                + " any order");
        return lines;
    }

    private static String line(Trained trial) {
        return String.format(Locale.ROOT, "micro %.1f %%, %.0f s", trial.micro(), trial.seconds());
    }
}
