package io.github.aclsweep.trial.run;

import io.github.aclsweep.device.DeviceProof;
import io.github.aclsweep.io.Host;
import io.github.aclsweep.kernel.KernelReport;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.StopSignal.EarlyEndException;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialEnvironment.DeviceChoice;
import io.github.aclsweep.trial.TrialMonitor;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.standalone.StandaloneContext;
import io.github.aclsweep.trial.standalone.StandaloneMethod;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/**
 * The course of a trial without our data, features and libtorch. Its seconds are those of all
 * attempts, as far as a checkpoint kept them.
 *
 * @param trial the trial
 * @param environment where it runs
 * @param monitor reports its progress and asks whether it must stop
 */
record StandaloneRun(Trial trial, TrialEnvironment environment, TrialMonitor monitor) {
    private static final double MILLIS = 1e3;

    TrialResult run(StandaloneMethod method, Runnable saved) {
        String startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        long began = System.nanoTime();
        SavedSeconds kept = new SavedSeconds(Path.of(environment.trialFolder()));
        double earlier = kept.read();
        Runnable saving =
                () -> {
                    kept.write(earlier + since(began));
                    saved.run();
                };
        try {
            Scores scores = method.run(new StandaloneContext(trial, environment, monitor, saving));
            return new TrialResult.Completed(
                    trial, scores, execution(startedAt, earlier + since(began)));
        } catch (EarlyEndException e) {
            Execution execution = execution(startedAt, earlier + since(began));
            return new TrialResult.Stopped(trial, e.cause(), e.look(), execution);
        }
    }

    private static double since(long began) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) / MILLIS;
    }

    private Execution execution(String startedAt, double seconds) {
        return new Execution(
                Host.name(),
                environment.device() == DeviceChoice.GPU && environment.gpu() >= 0
                        ? "gpu:" + environment.gpu()
                        : "cpu",
                "",
                environment.threads(),
                startedAt,
                0,
                seconds,
                0,
                0,
                "",
                DeviceProof.none(),
                KernelReport.NONE,
                CodeRevision.ofThisBuild().toString());
    }
}
