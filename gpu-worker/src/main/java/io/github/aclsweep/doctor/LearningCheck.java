package io.github.aclsweep.doctor;

import io.github.aclsweep.doctor.ShortTrials.Trained;
import io.github.aclsweep.io.Deadline;
import java.util.List;
import java.util.Locale;

/** Whether a whole trial learns: pretraining and linear evaluation on generated sound events. */
final class LearningCheck implements Check {
    /** The name of the trial, by which another check finds it. */
    static final String TRIAL = "learning";

    @Override
    public Outcome run(Examination examination, Deadline deadline) {
        ShortTrials trials = examination.trials();
        Trained trial = trials.await(trials.start(TRIAL), TRIAL, deadline);
        if (!trial.succeeded()) {
            return Outcome.failed(
                    "the trial did not complete: " + trial.problem(), "see logs/learning.err");
        }
        String line =
                String.format(
                        Locale.ROOT,
                        "loss %.3f to %.3f, micro %.1f %% of 20 classes, %.0f s with start and"
                                + " data",
                        trial.firstLoss(),
                        trial.lastLoss(),
                        trial.micro(),
                        trial.seconds());
        Outcome outcome =
                trial.learned()
                        ? Outcome.passed(List.of(line))
                        : Outcome.failed(
                                "the trial came to its end, but learned nothing",
                                "the device or libtorch computes wrong gradients: use another"
                                        + " libtorch");
        return outcome.with(List.of(line), trial);
    }
}
