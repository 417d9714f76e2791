package io.github.aclsweep.driverbench;

import io.github.aclsweep.attempt.TrialWork;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialListener;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.ResultFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Instead of training, scores at once; they differ by seed, so that tables have intervals. */
record IdleWork() implements TrialWork {
    private static final long LEVELS = 7;
    private static final double LOWEST = 50;

    @Override
    public TrialResult run(
            Trial trial,
            TrialEnvironment workplace,
            TrialListener listener,
            BooleanSupplier cancelled) {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        TrialResult result =
                new TrialResult.Completed(
                        trial,
                        scores(trial),
                        new Execution("this machine", "cpu", "none", 1, now, 0, 0, 0));
        ResultFile.write(Path.of(workplace.trialFolder()), result);
        return result;
    }

    private static Scores scores(Trial trial) {
        double score = LOWEST + Math.floorMod(trial.settings().trial().seed(), LEVELS);
        Map<Measure, Double> values = new LinkedHashMap<>();
        trial.measures().forEach(measure -> values.put(measure, score));
        return new Scores(values);
    }
}
