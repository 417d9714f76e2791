package io.github.aclsweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.dataset.generate.SoundEventDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sweep of real trials whose executors, workers, master and driver are killed at random, until it
 * is complete all the same: with the very bytes of a run that nobody disturbed. {@code mvn verify}
 * kills a few processes, {@code mvn verify -Pchaos} many, and as root cuts hosts off and fills or
 * takes away the file system of the results; {@code -Dchaos.seed} repeats a sequence.
 */
@Timeout(value = 3, unit = TimeUnit.HOURS)
class ChaosIT {
    private static final int KILLS = Integer.getInteger("chaos.kills", 4);
    private static final long SEED = Long.getLong("chaos.seed", System.nanoTime() & 0xffffff);

    /** Long enough to be killed in the middle, and checkpoints in every epoch to go on from. */
    private static final String SWEEP =
            """
            sweep { axes.loss.alpha = [0, 0.25, 0.5, 0.75], seeds = [1, 2] }
            encoder { name = small, projection-size = 16 }
            pretrain { epochs = %d, batch-clips = 32, milestones = [] }
            knn.neighbours = 5
            linear { epochs = 5, milestones = [], standardise = true }
            checkpoint.every-epochs = 1
            cluster { memory-per-trial = 512, overhead-per-trial = 0, gpus-per-trial = 1 }
            device = cpu
            data.root = "%s"
            """;

    @TempDir static Path folder;
    private static TestingPlace place;
    private static String settings;

    @BeforeAll
    static void startCluster() throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        new SoundEventDataset(5, 1).write(data);
        settings = SWEEP.formatted(Integer.getInteger("chaos.epochs", 12), data);
        place = new TestingPlace(folder, Boolean.getBoolean("chaos.hosts"));
    }

    @AfterAll
    static void stopCluster() throws IOException, InterruptedException {
        if (place != null) {
            place.stop();
        }
    }

    @Test
    void comesToTheSameBytesWhateverIsKilled() throws IOException, InterruptedException {
        System.out.printf("chaos begins with -Dchaos.seed=%d%n", SEED);
        TestingSubmissions sweeps = place.sweeps();
        Instant began = Instant.now();
        int exit = sweeps.await(sweeps.train("undisturbed", settings));
        assertThat(exit).as(() -> sweeps.log("undisturbed")).isZero();
        Duration undisturbed = Duration.between(began, Instant.now());
        TestingChaos chaos = new TestingChaos(place, new Random(SEED), KILLS);

        int round = 0;
        while (chaos.killsLeft() > 0) {
            String name = "chaos-" + ++round;
            chaos.runToTheEnd(name, settings);
            TestingResults.requireSame(sweeps.results("undisturbed"), sweeps.results(name));
            System.out.printf("chaos with -Dchaos.seed=%d: %s%n", SEED, chaos.summary(undisturbed));
        }

        assertThat(chaos.kills()).isEqualTo(KILLS);
    }
}
