package io.github.aclsweep.command.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.command.ErrorHandler;
import io.github.aclsweep.dataset.generate.SoundEventDataset;
import io.github.aclsweep.trial.run.SweepSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RerunCommandTest {
    private static final String SETTINGS =
            """
            device = cpu
            encoder { name = small, projection-size = 16 }
            pretrain { epochs = 2, batch-clips = 32, milestones = [1] }
            knn { neighbours = 5, interval-epochs = 2 }
            linear { epochs = 3, milestones = [], standardise = true }
            """;

    private Path root;
    private Path sweep;
    private Path trial;
    private StringWriter out;
    private StringWriter err;

    @BeforeEach
    void clear() {
        out = new StringWriter();
        err = new StringWriter();
    }

    private int worker(Object command, String... arguments) {
        return new CommandLine(command)
                .setExecutionExceptionHandler(new ErrorHandler())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private int rerun(String id) {
        return worker(
                new RerunCommand(SweepSource::ofThisMachine),
                "little",
                id,
                "--results",
                root.toString(),
                "--out",
                root.resolve("reruns").toString());
    }

    @BeforeAll
    void runOneTrial(@TempDir Path folder) throws IOException {
        clear();
        root = folder;
        Path data = root.resolve("data");
        new SoundEventDataset(5, 1).write(data);
        sweep = Files.createDirectories(root.resolve("little"));
        Path conf = sweep.resolve("sweep.conf");
        Files.writeString(
                conf,
                SETTINGS
                        + "data.root = \"%s\"\ncache.root = \"%s\"\n"
                                .formatted(data, root.resolve("cache")));
        String trials = sweep.resolve("trials").toString();
        assertThat(
                        worker(
                                new TrialCommand(),
                                conf.toString(),
                                "--alpha",
                                "0.7",
                                "--seed",
                                "3",
                                "--out",
                                trials))
                .as(err.toString())
                .isZero();
        try (Stream<Path> found = Files.list(sweep.resolve("trials"))) {
            trial = found.findFirst().orElseThrow();
        }
    }

    @Test
    void saysWhetherEveryBitRepeats() throws IOException {
        String id = trial.getFileName().toString();

        assertThat(rerun(id.substring(0, 5))).as(err.toString()).isZero();
        assertThat(out.toString())
                .startsWith("trial " + id + " repeats to the last bit: ")
                .contains("figures, metrics.jsonl, predictions.csv, encoder.safetensors");

        Path result = trial.resolve("result.json");
        String before = Files.readString(result);
        Files.writeString(
                result,
                before.replaceFirst("\"loss_angular\": [0-9.]+", "\"loss_angular\": 7.5")
                        .replaceFirst("\"threads\": \\d+", "\"threads\": 1"));
        Path predictions = trial.resolve("predictions.csv");
        String predicted = Files.readString(predictions);
        Files.writeString(predictions, predicted + "more\n");
        clear();
        try {
            assertThat(rerun(id)).isEqualTo(1);
        } finally {
            Files.writeString(result, before);
            Files.writeString(predictions, predicted);
        }
        assertThat(out.toString())
                .startsWith("trial " + id + " differs")
                .contains("  loss_angular: 7.5, now ", "  predictions.csv: other bytes");
    }

    @Test
    void refusesWhatCannotBeRepeated() throws IOException {
        assertThat(rerun("nothing")).isEqualTo(2);
        assertThat(err.toString())
                .contains("no trial of sweep little that begins with 'nothing' has run");

        Path failed = Files.createDirectories(sweep.resolve("trials/feedfeedfeed"));
        Files.writeString(failed.resolve("result.json"), "{\"status\": \"failed\"}");
        clear();
        assertThat(rerun("feed")).isEqualTo(2);
        assertThat(err.toString()).contains("trial feedfeedfeed is not complete");

        Path changed = Files.createDirectories(sweep.resolve("trials/changed00000"));
        Files.writeString(
                changed.resolve("result.json"),
                Files.readString(trial.resolve("result.json"))
                        .replaceFirst(
                                "\"dataFingerprint\": \"[^\"]+\"",
                                "\"dataFingerprint\": \"0123\""));
        clear();
        assertThat(rerun("changed")).isEqualTo(2);
        assertThat(err.toString()).contains("the data is not what it was", "expected 0123");
    }
}
