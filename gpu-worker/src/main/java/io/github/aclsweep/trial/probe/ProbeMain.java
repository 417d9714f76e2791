package io.github.aclsweep.trial.probe;

import io.github.aclsweep.checkpoint.CheckpointSettings;
import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.device.ResidentMemory;
import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.io.Json;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.TrialRunner;
import io.github.aclsweep.trial.standalone.StandaloneMethod;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Measures what a trial costs, in this process, which does nothing else. */
public final class ProbeMain {
    /** Steps of an epoch; fewer would make the ends of epochs count too much. */
    private static final int STEPS = 4;

    /** Often enough for one in the training, seldom enough not to count. */
    private static final CheckpointSettings CHECKPOINTS = new CheckpointSettings(3, 0);

    /** Of programs that do not say how far they are. */
    private static final int PATIENCE = 20;

    private static final String SILENT =
            "the program ran for long and did not say how far it is; a line {\"epoch\": 1, \"epochs\":"
                    + " 20} in metrics.jsonl after every epoch would";

    private ProbeMain() {}

    /**
     * What was found.
     *
     * @param timing null if the trial failed
     * @param problem why it failed, empty if it did not
     */
    public record Answer(TrialTiming timing, String problem) {}

    /**
     * Measures.
     *
     * @param arguments file of the serialised {@link ProbeRequest}; file for the {@link Answer} as
     *     JSON
     */
    public static void main(String[] arguments) {
        ProbeRequest request = read(Path.of(arguments[0]));
        AtomicFiles.write(Path.of(arguments[1]), Json.compact().toJson(measure(request)));
        System.exit(0);
    }

    private static ProbeRequest read(Path file) {
        try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(file))) {
            return (ProbeRequest) in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    static Answer measure(ProbeRequest request) {
        Trial trial = request.trial();
        boolean isProgram = trial.settings().method() instanceof StandaloneMethod;
        Path folder = Path.of(request.environment().trialFolder());
        AtomicLong checkpoint = new AtomicLong();
        StageClock clock =
                new StageClock(
                        trial.settings().method().watchInterval(trial.settings()),
                        System::nanoTime,
                        saved ->
                                checkpoint.accumulateAndGet(
                                        new TrialFiles(saved).checkpoint(), Math::max));
        DataShare data =
                isProgram
                        ? new DataShare(Path.of(request.environment().dataRoot()), 1)
                        : data(request, folder.resolveSibling("data"));
        double prepared = clock.seconds();
        TrialEnvironment place =
                request.environment().with(CHECKPOINTS).withData(data.root().toString());
        TrialResult result =
                new TrialRunner(place, clock, () -> isProgram && isEnough(clock, request.seconds()))
                        .run(trial);
        double until = clock.seconds();
        if (result instanceof TrialResult.Failed failed
                && (failed.kind() != FailureKind.INTERRUPTED || clock.shareDone() == 0)) {
            boolean isSilent = failed.kind() == FailureKind.INTERRUPTED;
            return new Answer(null, isSilent ? SILENT : failed.reason());
        }
        TrialFiles files = new TrialFiles(folder);
        return new Answer(
                isProgram
                        ? program(trial, clock, result, until, files)
                        : new TrialTiming(
                                clock.startSeconds() - prepared,
                                clock.trainingSeconds() / data.share(),
                                trial.settings().method().cost(trial.settings()).epochs(),
                                clock.endSeconds(until) / data.share(),
                                clock.featureSeconds() / data.share(),
                                ResidentMemory.peakMib(),
                                files.kept(),
                                files.weights(),
                                checkpoint.get()),
                "");
    }

    /** A program that says nothing of its progress must come to its end. */
    private static boolean isEnough(StageClock clock, int seconds) {
        return clock.seconds() > (clock.shareDone() > 0 ? seconds : PATIENCE * seconds);
    }

    private static DataShare data(ProbeRequest request, Path folder) {
        int batch = request.trial().settings().pretrain().batchClips();
        Path root = Path.of(request.environment().dataRoot());
        return DataShare.of(DatasetReader.read(root), STEPS * batch, folder);
    }

    /** A program's own memory and checkpoints are its affair. */
    private static TrialTiming program(
            Trial trial, StageClock clock, TrialResult result, double until, TrialFiles files) {
        double share = result instanceof TrialResult.Completed ? 1 : clock.shareDone();
        long epochs = trial.settings().method().cost(trial.settings()).epochs();
        return new TrialTiming(0, until / share, epochs, 0, 0, 0, files.kept(), files.weights(), 0);
    }
}
