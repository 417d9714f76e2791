package io.github.aclsweep.doctor;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.aclsweep.doctor.Programs.Ended;
import io.github.aclsweep.doctor.Programs.Running;
import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.io.Json;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A short trial on generated sound events, run as a user runs one. */
final class ShortTrials {
    /** Learns half of twenty classes in seconds. */
    private static final String CONFIGURATION =
            """
            encoder { name = small, projection-size = 64 }
            pretrain { epochs = 8, batch-clips = 32, milestones = [] }
            knn { interval-epochs = 0 }
            linear { epochs = 40, batch-clips = 32, milestones = [30], standardise = true }
            """;

    private static final int CLASSES = 20;

    private final WorkerProcess worker;
    private final CheckSettings settings;
    private final Path work;

    /**
     * @param work where data, features and results go
     */
    ShortTrials(WorkerProcess worker, CheckSettings settings, Path work) {
        this.worker = worker;
        this.settings = settings;
        this.work = work;
    }

    /**
     * How a trial went.
     *
     * @param scores by the names of their measures; none if it did not come to its end
     * @param firstLoss of the first pretraining epoch
     * @param lastLoss of the last one
     * @param seconds of the whole process
     * @param problem why it did not come to its end
     */
    record Trained(
            Map<String, Double> scores,
            double firstLoss,
            double lastLoss,
            double seconds,
            String problem) {
        boolean succeeded() {
            return !scores.isEmpty();
        }

        /** The share of test clips that were classified correctly, in percent. */
        double micro() {
            return scores.get("micro");
        }

        /** Three times the micro of guessing, and a loss that fell by a tenth. */
        boolean learned() {
            return micro() > 3 * 100.0 / CLASSES && lastLoss < 0.9 * firstLoss;
        }
    }

    /** As which Gson reads the scores. */
    private static final class NumbersByName extends TreeMap<String, Double> {}

    /** Starts a trial; the same at every call, with a folder of its own. */
    Running start(String name) {
        Path configuration = work.resolve("trial.conf");
        AtomicFiles.write(configuration, CONFIGURATION);
        return worker.start(
                name,
                Map.of(),
                List.of(
                        "trial",
                        configuration.toString(),
                        "--out=" + work.resolve(name),
                        "--gpu=" + settings.gpu(),
                        "--set=device=" + (settings.onGpu() ? "gpu" : "cpu"),
                        "--set=cache.root=\"" + work.resolve("cache") + "\""));
    }

    /** Waits for the end of a trial that was started. */
    Trained await(Running trial, String name, Deadline deadline) {
        Ended ended = trial.await(deadline.remaining());
        if (!ended.succeeded()) {
            return new Trained(Map.of(), 0, 0, ended.seconds(), ended.reason());
        }
        try {
            Map<String, Double> scores =
                    Json.pretty().fromJson(ended.output(), NumbersByName.class);
            List<Double> losses = losses(work.resolve(name));
            return new Trained(
                    scores, losses.get(0), losses.get(losses.size() - 1), ended.seconds(), "");
        } catch (IOException | JsonParseException | IndexOutOfBoundsException e) {
            String problem = "its results cannot be read: " + e.getMessage();
            return new Trained(Map.of(), 0, 0, ended.seconds(), problem);
        }
    }

    private static List<Double> losses(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            Path metrics = files.filter(file -> file.endsWith("metrics.jsonl")).findFirst().get();
            return Files.readAllLines(metrics).stream()
                    .map(line -> JsonParser.parseString(line).getAsJsonObject())
                    .filter(line -> line.get("stage").getAsString().equals("pretrain"))
                    .map((JsonObject line) -> line.get("loss").getAsDouble())
                    .toList();
        }
    }
}
