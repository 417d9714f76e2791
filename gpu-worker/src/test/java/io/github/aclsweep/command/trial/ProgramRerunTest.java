package io.github.aclsweep.command.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.command.ErrorHandler;
import io.github.aclsweep.trial.run.SweepSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A trial of a program once more, with the files that it had. */
class ProgramRerunTest {
    private static final String SETTINGS =
            """
            trial { method = program, seed = 7 }
            program {
              command = [sh, train.sh, "{alpha}", "{rate}"]
              files = [train.sh]
              parameters { alpha = 100, rate = 0.03, name = "a b, \\"c\\"", deep = true }
              environment { MY_VARIABLE = "{index}", OTHER = "x = y" }
              measures = [
                { name = accuracy, unit = percent, better = higher, split = test }
                { name = val_loss, unit = none, better = lower, split = validation }
              ]
            }
            """;
    private static final String SCRIPT =
            """
            echo "item,label,predicted" >$ACL_SWEEP_OUT/predictions.csv
            echo "one,cat,cat" >>$ACL_SWEEP_OUT/predictions.csv
            echo '{"epoch": 1, "loss": '$2'}' >>$ACL_SWEEP_OUT/metrics.jsonl
            echo '{"accuracy": '$1', "val_loss": 0.25}' >$ACL_SWEEP_OUT/result.json
            """;

    @TempDir private Path root;
    private StringWriter out;
    private StringWriter err;
    private Path sweep;

    @BeforeEach
    void runATrial() throws IOException {
        Path source = Files.createDirectories(root.resolve("source"));
        Files.writeString(source.resolve("train.sh"), SCRIPT);
        sweep = Files.createDirectories(root.resolve("results/mine"));
        Path conf = source.resolve("mine.conf");
        String cache = "cache.root = \"%s\"\n".formatted(root.resolve("cache"));
        Files.writeString(conf, SETTINGS + cache);
        assertThat(
                        worker(
                                new TrialCommand(),
                                conf.toString(),
                                "--out",
                                sweep.resolve("trials").toString()))
                .as(() -> err.toString())
                .isZero();
        // What the driver of a sweep keeps beside the trials.
        Files.writeString(sweep.resolve("sweep.conf"), SETTINGS + cache);
        try (Stream<Path> files = Files.list(root.resolve("cache"))) {
            Path zip =
                    files.filter(file -> file.toString().endsWith(".zip"))
                            .findFirst()
                            .orElseThrow();
            Files.move(zip, sweep.resolve(zip.getFileName()));
        }
    }

    private int worker(Object command, String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        return new CommandLine(command)
                .setExecutionExceptionHandler(new ErrorHandler())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private int rerun() {
        return worker(
                new RerunCommand(SweepSource::ofThisMachine),
                "mine",
                "",
                "--results",
                root.resolve("results").toString(),
                "--out",
                root.resolve("reruns").toString());
    }

    @Test
    void repeatsWithTheFilesOfThatTimeAlthoughTheyAreChanged() throws IOException {
        Files.writeString(root.resolve("source/train.sh"), "exit 3\n");

        assertThat(rerun()).as(() -> err.toString()).isZero();
        assertThat(out.toString()).contains("repeats to the last bit: 2 figures");
        assertThat(out.toString()).contains("metrics.jsonl", "predictions.csv");

        assertThat(rerun()).as("again into the same folder").isZero();
    }

    /** As the page of a sweep says, from a folder where the program's files are not. */
    @Test
    void runsTheKeptConfigurationWithTheKeptFiles() throws IOException {
        Files.writeString(root.resolve("source/train.sh"), "exit 3\n");
        keepProvenance();
        String configuration = sweep.resolve("sweep.conf").toString();

        for (String time : List.of("first", "unpacked already")) {
            String trials = root.resolve(time).toString();
            assertThat(worker(new TrialCommand(), configuration, "--out", trials))
                    .as(() -> time + err)
                    .isZero();
        }
        assertThat(sweep.resolve("train.sh")).doesNotExist();
    }

    @Test
    void unpacksAgainWhatIsDamaged() throws IOException {
        keepProvenance();
        String configuration = sweep.resolve("sweep.conf").toString();
        worker(new TrialCommand(), configuration, "--out", root.resolve("one").toString());
        try (Stream<Path> unpacked = Files.walk(root.resolve("cache/kept-programs"))) {
            Path script = unpacked.filter(Files::isRegularFile).findFirst().orElseThrow();
            Files.writeString(script, "exit 3\n");
        }

        assertThat(worker(new TrialCommand(), configuration, "--out", root.resolve("two") + ""))
                .as(() -> err.toString())
                .isZero();
    }

    private void keepProvenance() throws IOException {
        try (Stream<Path> files = Files.list(sweep)) {
            String name =
                    files.map(file -> file.getFileName().toString())
                            .filter(file -> file.endsWith(".zip"))
                            .findFirst()
                            .orElseThrow();
            String fingerprint = name.replaceAll("files-|[.]zip", "");
            Files.writeString(
                    sweep.resolve("provenance.json"),
                    "{\"dataFingerprint\": \"%s\"}".formatted(fingerprint));
        }
    }

    @Test
    void saysWhatDoesNotRepeat() throws IOException {
        try (Stream<Path> trials = Files.list(sweep.resolve("trials"))) {
            Path result = trials.findFirst().orElseThrow().resolve("result.json");
            String found = Files.readString(result);
            Files.writeString(
                    result, found.replaceFirst("\"val_loss\": 0.25", "\"val_loss\": 0.5"));
        }

        assertThat(rerun()).isEqualTo(1);
        assertThat(out.toString()).contains("differs", "val_loss: 0.5, now 0.25");
    }

    @Test
    void saysThatItsFilesAreGone() throws IOException {
        try (Stream<Path> files = Files.list(sweep)) {
            for (Path zip : files.filter(file -> file.toString().endsWith(".zip")).toList()) {
                Files.delete(zip);
            }
        }
        Files.writeString(root.resolve("source/train.sh"), "exit 3\n");

        assertThat(rerun()).isEqualTo(ErrorHandler.BAD_USAGE);
        assertThat(err.toString().lines()).hasSize(1);
    }
}
