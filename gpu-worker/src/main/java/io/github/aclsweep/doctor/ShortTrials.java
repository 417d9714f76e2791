package io.github.aclsweep.doctor;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.aclsweep.doctor.LoggedProcesses.Running;
import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.io.ChildProcess.Ended;
import io.github.aclsweep.io.Deadline;
import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final int gpu;
    private final Path work;
    private final Map<String, Trained> completed = new HashMap<>();

    /**
     * @param gpu the number of the GPU to use, -1 for the CPU
     * @param work the folder for data, features and results
     */
    ShortTrials(WorkerProcess worker, int gpu, Path work) {
        this.worker = worker;
        this.gpu = gpu;
        this.work = work;
    }

    /**
     * How a trial went.
     *
     * @param scores the scores that the trial printed, null if it did not come to its end
     * @param micro the share of test clips that were classified correctly, in percent
     * @param firstLoss the loss of the first epoch of pretraining
     * @param lastLoss the loss of the last epoch of pretraining
     * @param seconds the time of the whole process
     * @param problem why the trial did not come to its end, empty if it did
     */
    record Trained(
            JsonObject scores,
            double micro,
            double firstLoss,
            double lastLoss,
            double seconds,
            String problem) {
        boolean succeeded() {
            return scores != null;
        }

        /** Three times the micro of guessing, and a loss that fell by a tenth. */
        boolean learned() {
            return micro > 3 * 100.0 / CLASSES && lastLoss < 0.9 * firstLoss;
        }
    }

    /**
     * Starts the trial.
     *
     * @param name the name of its folder and of the files with its output
     */
    Running start(String name) {
        Path configuration = work.resolve("trial.conf");
        AtomicFiles.write(configuration, CONFIGURATION);
        return worker.command(
                name,
                List.of(
                        "trial",
                        configuration.toString(),
                        "--out=" + work.resolve(name),
                        "--gpu=" + gpu,
                        "--set=device=" + (gpu < 0 ? "cpu" : "gpu"),
                        "--set=cache.root=\"" + work.resolve("cache") + "\""));
    }

    /** Waits for the end of a trial that was started under a name. */
    Trained await(Running trial, String name, Deadline deadline) {
        Ended ended = trial.await(deadline.remaining());
        if (!ended.succeeded()) {
            return new Trained(null, 0, 0, 0, ended.seconds(), ended.reason());
        }
        try {
            JsonObject scores = JsonParser.parseString(ended.output()).getAsJsonObject();
            double micro = scores.get("micro").getAsDouble();
            List<Double> losses = losses(work.resolve(name));
            double last = losses.get(losses.size() - 1);
            Trained trained = new Trained(scores, micro, losses.get(0), last, ended.seconds(), "");
            completed.put(name, trained);
            return trained;
        } catch (IOException
                | JsonParseException
                | IllegalStateException
                | NullPointerException
                | IndexOutOfBoundsException e) {
            String problem = "its results cannot be read: " + problem(e);
            return new Trained(null, 0, 0, 0, ended.seconds(), problem);
        }
    }

    private static String problem(Exception e) {
        return e instanceof IOException trouble
                ? IoReason.of(trouble)
                : "they are incomplete, or no JSON";
    }

    /** The trial of a name, empty if it has not come to its end. */
    Optional<Trained> completed(String name) {
        return Optional.ofNullable(completed.get(name));
    }

    private static List<Double> losses(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            Path metrics =
                    files.filter(file -> file.endsWith("metrics.jsonl"))
                            .findFirst()
                            .orElseThrow(() -> new NoSuchFileException("metrics.jsonl"));
            return Files.readAllLines(metrics).stream()
                    .map(line -> JsonParser.parseString(line).getAsJsonObject())
                    .filter(line -> line.get("stage").getAsString().equals("pretrain"))
                    .map((JsonObject line) -> line.get("loss").getAsDouble())
                    .toList();
        }
    }
}
