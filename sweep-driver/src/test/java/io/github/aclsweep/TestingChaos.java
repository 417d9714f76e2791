package io.github.aclsweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Kills processes of a sweep at random times, and submits it again when its driver is gone. */
final class TestingChaos {
    private static final int POLL_MILLIS = 100;
    private static final int FROZEN_SECONDS = 16;
    private static final int AWAY_SECONDS = 8;
    private static final int MAX_PAUSE_MILLIS = 5000;

    /** Of so many kills one may come before a trial has come any further. */
    private static final int EARLY = 4;

    private static final int SOME_FAILED = 3;

    /** A driver that could not keep its results. */
    private static final int WITHOUT_STORE = 1;

    private final TestingPlace place;
    private final TestingCluster cluster;
    private final TestingSubmissions sweeps;
    private final Random random;
    private final int planned;
    private final Map<Victim, Integer> killed = new EnumMap<>(Victim.class);
    private Duration wall = Duration.ZERO;
    private double wastedSeconds;
    private Instant lastKill = Instant.MIN;
    private int rounds;

    TestingChaos(TestingPlace place, Random random, int planned) {
        this.place = place;
        cluster = place.cluster();
        sweeps = place.sweeps();
        this.random = random;
        this.planned = planned;
    }

    /** What is killed, in turn and each as often. */
    private enum Victim {
        EXECUTOR,
        DRIVER,
        WORKER,
        MASTER,
        /** Stopped for so long that it counts as lost, then woken up: a machine that hung. */
        FROZEN_EXECUTOR,
        /** Cut off for so long that its executors count as lost. */
        HOST,
        FULL_STORE,
        STORE_AWAY;

        static List<Victim> at(TestingPlace place) {
            List<Victim> processes = List.of(EXECUTOR, DRIVER, WORKER, MASTER, FROZEN_EXECUTOR);
            return place.hasHosts() ? List.of(values()) : processes;
        }
    }

    int kills() {
        return killed.values().stream().mapToInt(Integer::intValue).sum();
    }

    int killsLeft() {
        return planned - kills();
    }

    /** Runs a sweep, killing as long as kills are left, until all its trials are complete. */
    void runToTheEnd(String name, String settings) throws IOException, InterruptedException {
        Instant began = Instant.now();
        int exit;
        do {
            Process driver = sweeps.train(name, settings);
            torment(name, driver);
            exit = sweeps.await(driver);
            // 137: killed. Some failed: more accidents than a trial's retries, it is for the user.
            assertThat(exit).as(() -> sweeps.log(name)).isIn(0, SOME_FAILED, WITHOUT_STORE, 137);
            if (exit == WITHOUT_STORE) {
                assertThat(sweeps.log(name).lines().filter(line -> line.startsWith("error: ")))
                        .hasSize(1)
                        .allMatch(line -> line.contains(sweeps.results(name).toString()));
            }
        } while (exit != 0);
        wall = wall.plus(Duration.between(began, Instant.now()));
        rounds++;
        for (JsonObject row : sweeps.rows(name)) {
            wastedSeconds += row.get("wasted_seconds").getAsDouble();
        }
    }

    private void torment(String name, Process driver) throws IOException, InterruptedException {
        while (killsLeft() > 0) {
            if (random.nextInt(EARLY) > 0) {
                awaitCheckpoint(name, driver);
            }
            int pause = random.nextInt(MAX_PAUSE_MILLIS);
            if (driver.waitFor(pause, TimeUnit.MILLISECONDS)) {
                return;
            }
            List<Victim> victims = Victim.at(place);
            Victim victim = victims.get(kills() % victims.size());
            if (!cluster.executors().isEmpty() && kill(victim, driver)) {
                killed.merge(victim, 1, Integer::sum);
                lastKill = Instant.now();
            }
        }
    }

    /** Waits until a trial has saved itself since the last kill. */
    private void awaitCheckpoint(String name, Process driver)
            throws IOException, InterruptedException {
        Path trials = sweeps.results(name).resolve("trials");
        while (!TestingResults.hasCheckpointSince(trials, lastKill)
                && !driver.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {}
    }

    /** Whether there was one to kill. */
    private boolean kill(Victim victim, Process driver) throws IOException, InterruptedException {
        switch (victim) {
            case DRIVER -> driver.destroyForcibly().waitFor();
            case WORKER -> {
                String worker = worker();
                cluster.kill(worker);
                cluster.startWorkers(Map.of(worker, place.host(worker)));
            }
            case MASTER -> cluster.restartMaster();
            case EXECUTOR -> {
                Optional<ProcessHandle> executor = executor();
                return executor.isPresent() && executor.get().destroyForcibly();
            }
            case FROZEN_EXECUTOR -> {
                Optional<ProcessHandle> executor = executor();
                if (executor.isEmpty() || !signal("STOP", executor.get())) {
                    return false;
                }
                driver.waitFor(FROZEN_SECONDS, TimeUnit.SECONDS);
                signal("CONT", executor.get()); // the worker may have killed it by now
            }
            case HOST -> place.cutOff(worker(), FROZEN_SECONDS);
            case FULL_STORE -> place.store().fill(AWAY_SECONDS);
            case STORE_AWAY -> place.store().takeAway(AWAY_SECONDS);
        }
        return true;
    }

    private String worker() {
        return TestingPlace.WORKERS.get(random.nextInt(TestingPlace.WORKERS.size()));
    }

    private Optional<ProcessHandle> executor() {
        List<ProcessHandle> executors = cluster.executors();
        return executors.isEmpty()
                ? Optional.empty()
                : Optional.of(executors.get(random.nextInt(executors.size())));
    }

    private static boolean signal(String signal, ProcessHandle process)
            throws IOException, InterruptedException {
        String id = Long.toString(process.pid());
        return new ProcessBuilder("kill", "-" + signal, id).start().waitFor() == 0;
    }

    /** For the reader of the log. */
    String summary(Duration undisturbed) {
        double longer = wall.toMillis() / 1e3 - rounds * undisturbed.toMillis() / 1e3;
        return String.format(
                Locale.ROOT,
                "survived %d kills %s in %d rounds; per kill %.1f s of training wasted, %.1f s of"
                        + " wall time lost (undisturbed %.1f s)",
                kills(),
                killed,
                rounds,
                wastedSeconds / kills(),
                longer / kills(),
                undisturbed.toMillis() / 1e3);
    }
}
