package io.github.aclsweep.trial.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.checkpoint.CheckpointSettings;
import io.github.aclsweep.dataset.generate.SoundEventDataset;
import io.github.aclsweep.measure.Look;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.StopCause;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialListener;
import io.github.aclsweep.trial.TrialProgress;
import io.github.aclsweep.trial.TrialProgress.Stage;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.TrialSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A trial that is interrupted, however often, ends with the bits of one that never was. */
class ResumeTest {
    private static final String SMALL =
            """
            encoder { name = small, projection-size = 16 }
            knn.neighbours = 5
            linear { epochs = 3, milestones = [], standardise = true }
            finetune { epochs = 2, batch-clips = 32, milestones = [1] }
            """;
    private static final CheckpointSettings EVERY_STEP = new CheckpointSettings(0, 1e-9);
    private static final CheckpointSettings EVERY_EPOCH = new CheckpointSettings(1, 0);
    private static final int MOST_ATTEMPTS = 200;

    @TempDir private static Path shared;
    @TempDir private Path folder;

    /** Kinds of trials with different state. */
    enum Kind {
        SGD("pretrain { epochs = 3, batch-clips = 32, milestones = [1] }"),
        ADAM_ON_A_PLATEAU(
                """
                pretrain { epochs = 4, batch-clips = 48, optimiser = adam, learning-rate = 0.003
                  schedule = plateau, plateau-patience = 0, plateau-factor = 0.5 }
                """),
        FINE_TUNED(
                """
                pretrain { epochs = 1, batch-clips = 64, milestones = [] }
                trial.downstream = [linear, finetune-noisy, finetune-clean]
                """),
        FINE_TUNED_BASELINE("trial { method = random-encoder, downstream = [finetune-clean] }"),
        SUPERVISED(
                """
                trial.method = supervised
                patch { frames = 40, hop-frames = 40 }
                supervised { epochs = 2, batch-patches = 128, plateau-patience = 0 }
                """);

        private final String settings;

        Kind(String settings) {
            this.settings = settings;
        }

        private Trial trial() {
            return Trial.of(TrialSettings.from(SettingsFile.parse(SMALL + settings)), "test");
        }
    }

    @BeforeAll
    static void generate() throws IOException {
        new SoundEventDataset(7, 1).write(shared.resolve("data"));
    }

    private TrialEnvironment workplace(String name, CheckpointSettings checkpoint) {
        return new TrialEnvironment(
                        shared.resolve("data").toString(),
                        shared.resolve("cache").toString(),
                        folder.resolve(name).toString(),
                        TrialEnvironment.DeviceChoice.CPU,
                        -1,
                        1)
                .with(checkpoint);
    }

    private TrialResult.Completed undisturbed(Kind kind) {
        TrialEnvironment workplace = workplace("undisturbed", CheckpointSettings.RARELY);
        TrialResult result =
                new TrialRunner(workplace, progress -> {}, () -> false).run(kind.trial());
        return (TrialResult.Completed) result;
    }

    /** Dies as soon as a checkpoint is there, and tells what it went on from. */
    private static final class TestingMortal implements TrialListener {
        private final List<String> resumed = new ArrayList<>();
        private List<Path> seen = List.of();

        @Override
        public void progress(TrialProgress progress) {}

        @Override
        public void resumed(String from) {
            resumed.add(from);
        }

        @Override
        public void saved(Path trialFolder) {
            List<Path> checkpoints = checkpoints(trialFolder);
            if (!checkpoints.isEmpty() && !checkpoints.equals(seen)) {
                seen = checkpoints;
                throw new IllegalStateException("died");
            }
        }

        private static List<Path> checkpoints(Path trialFolder) {
            Path folder = trialFolder.resolve("checkpoint");
            if (Files.notExists(folder)) {
                return List.of();
            }
            try (Stream<Path> files = Files.list(folder)) {
                return files.sorted().toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private TrialResult.Completed attempts(
            Kind kind, CheckpointSettings checkpoint, TrialListener listener, Stops stops) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            TrialResult result =
                    new TrialRunner(workplace("disturbed", checkpoint), listener, stops.ofAttempt())
                            .run(kind.trial());
            if (result instanceof TrialResult.Completed completed) {
                return completed;
            }
            TrialResult.Failed failed = (TrialResult.Failed) result;
            assertThat(failed.kind())
                    .as(failed.stackTrace())
                    .isIn(FailureKind.INTERNAL, FailureKind.INTERRUPTED);
        }
        throw new AssertionError("no end after " + MOST_ATTEMPTS + " attempts");
    }

    /** When attempts are asked to stop. */
    private interface Stops {
        BooleanSupplier ofAttempt();
    }

    private void assertSame(TrialResult.Completed disturbed, TrialResult.Completed undisturbed)
            throws IOException {
        assertThat(disturbed.scores()).isEqualTo(undisturbed.scores());
        List<String> names = names("undisturbed");
        assertThat(names("disturbed")).isEqualTo(names);
        assertThat(names).contains("metrics.jsonl").doesNotContain("checkpoint");
        names.remove("result.json");
        for (String name : names) {
            assertThat(folder.resolve("disturbed").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("undisturbed").resolve(name));
        }
    }

    private List<String> names(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return new ArrayList<>(
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void diesAtEveryStepAndEndsTheSame(Kind kind) throws IOException {
        TestingMortal listener = new TestingMortal();
        TrialResult.Completed disturbed = attempts(kind, EVERY_STEP, listener, () -> () -> false);
        assertSame(disturbed, undisturbed(kind));
        assertThat(listener.resumed).hasSizeGreaterThan(3).doesNotHaveDuplicates();
        assertThat(disturbed.execution().restarts()).isEqualTo(listener.resumed.size());
        assertThat(disturbed.execution().resumedFrom())
                .isEqualTo(listener.resumed.get(listener.resumed.size() - 1));
    }

    @Test
    void diesAtTheEndOfEveryEpochAndEndsTheSame() throws IOException {
        TestingMortal listener = new TestingMortal();
        TrialResult.Completed disturbed =
                attempts(Kind.SGD, EVERY_EPOCH, listener, () -> () -> false);
        assertSame(disturbed, undisturbed(Kind.SGD));
        assertThat(listener.resumed)
                .containsExactly(
                        "pretrain epoch 1",
                        "pretrain epoch 2",
                        "pretrain epoch 3",
                        "the end of pretrain",
                        "linear epoch 1",
                        "linear epoch 2",
                        "linear epoch 3");
    }

    @ParameterizedTest
    @EnumSource
    void stopsAtRandomPlacesAndEndsTheSame(Kind kind) throws IOException {
        long seed = System.nanoTime();
        System.out.println("stops of " + kind + " drawn with seed " + seed);
        Random random = new Random(seed);
        Stops stops =
                () -> {
                    AtomicInteger left = new AtomicInteger(1 + random.nextInt(60));
                    return () -> left.decrementAndGet() < 0;
                };
        assertSame(
                attempts(kind, CheckpointSettings.RARELY, progress -> {}, stops),
                undisturbed(kind));
    }

    @Test
    void stopsAfterTheEpochsAskedForAndEndsTheSame() throws IOException {
        Trial trial = Kind.SGD.trial();
        TrialListener listener = progress -> {};
        for (int epoch = 1; epoch < 3; epoch++) {
            TrialEnvironment place = workplace("disturbed", CheckpointSettings.RARELY).until(epoch);
            TrialResult.Stopped stopped =
                    (TrialResult.Stopped) new TrialRunner(place, listener, () -> false).run(trial);
            assertThat(stopped.cause()).isEqualTo(StopCause.SEARCH);
            assertThat(stopped.look().epoch()).isEqualTo(epoch);
            assertThat(stopped.execution().restarts()).isEqualTo(epoch - 1);
            assertThat(ResultFile.read(folder.resolve("disturbed"), trial)).contains(stopped);
            assertThat(ResultFile.readCompleted(folder.resolve("disturbed"), trial)).isEmpty();
            assertThat(LooksReader.first(folder.resolve("disturbed"), trial.settings(), epoch))
                    .contains(stopped.look());
        }
        assertSame(
                attempts(Kind.SGD, CheckpointSettings.RARELY, listener, () -> () -> false),
                undisturbed(Kind.SGD));
        assertThat(LooksReader.first(folder.resolve("disturbed"), trial.settings(), 2))
                .get()
                .extracting(Look::epoch)
                .isEqualTo(2);
    }

    @Test
    void goesBackToTheCheckpointBeforeADamagedOneAndEndsTheSame() throws IOException {
        AtomicInteger saved = new AtomicInteger();
        TrialListener dying =
                new TrialListener() {
                    @Override
                    public void progress(TrialProgress progress) {}

                    @Override
                    public void saved(Path trialFolder) {
                        if (saved.incrementAndGet() == 3) {
                            throw new IllegalStateException("died");
                        }
                    }
                };
        Trial trial = Kind.SGD.trial();
        TrialEnvironment place = workplace("disturbed", EVERY_STEP);
        new TrialRunner(place, dying, () -> false).run(trial);
        List<Path> checkpoints = TestingMortal.checkpoints(folder.resolve("disturbed"));
        assertThat(checkpoints).hasSize(2);
        Files.write(checkpoints.get(1), new byte[100]);

        TestingMortal listener = new TestingMortal();
        new TrialRunner(place, listener, () -> false).run(trial);
        assertThat(listener.resumed).containsExactly("pretrain epoch 1, step 2");
        assertSame(
                attempts(Kind.SGD, CheckpointSettings.RARELY, progress -> {}, () -> () -> false),
                undisturbed(Kind.SGD));
    }

    @Test
    void ignoresWhatIsNotItsOwn() throws IOException {
        TrialEnvironment place = workplace("mixed", EVERY_STEP);
        new TrialRunner(place, new TestingMortal(), () -> false).run(Kind.SGD.trial());
        TestingMortal listener = new TestingMortal();
        new TrialRunner(place, listener, () -> false).run(Kind.ADAM_ON_A_PLATEAU.trial());
        assertThat(listener.resumed).isEmpty();
    }

    @Test
    void finishedStagesAreNotDoneAgain() {
        List<Stage> stages = new ArrayList<>();
        TrialListener listener =
                progress -> {
                    if (stages.isEmpty() || stages.get(stages.size() - 1) != progress.stage()) {
                        stages.add(progress.stage());
                    }
                };
        BooleanSupplier inFineTuning =
                () -> stages.get(stages.size() - 1) == Stage.FINETUNE && stages.size() < 5;
        TrialRunner runner =
                new TrialRunner(
                        workplace("once", CheckpointSettings.RARELY), listener, inFineTuning);
        runner.run(Kind.FINE_TUNED.trial());
        assertThat(runner.run(Kind.FINE_TUNED.trial())).isInstanceOf(TrialResult.Completed.class);
        assertThat(stages)
                .containsExactly(
                        Stage.FEATURES,
                        Stage.PRETRAIN,
                        Stage.LINEAR,
                        Stage.FINETUNE,
                        Stage.FEATURES,
                        Stage.FINETUNE);
    }

    @Test
    void endsAsTimedOutWhenItsTimeIsUpAndCanGoOn() {
        Trial trial = Kind.SGD.trial();
        TrialEnvironment place = workplace("late", CheckpointSettings.RARELY);
        AtomicLong now = new AtomicLong();
        TrialListener clock =
                progress -> {
                    if (progress.stage() == Stage.PRETRAIN && progress.done() > 0) {
                        now.addAndGet(1_000_000_000L);
                    }
                };
        TrialResult late =
                new TrialRunner(place.withTimeout(2), clock, () -> false, now::get).run(trial);
        assertThat(late)
                .isInstanceOfSatisfying(
                        TrialResult.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(FailureKind.TIMED_OUT));
        TestingMortal listener = new TestingMortal();
        new TrialRunner(place, listener, () -> false).run(trial);
        assertThat(listener.resumed).containsExactly("pretrain epoch 1, step 2");
    }
}
