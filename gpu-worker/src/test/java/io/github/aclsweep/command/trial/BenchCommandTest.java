package io.github.aclsweep.command.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.bench.Timing;
import io.github.aclsweep.command.ErrorHandler;
import io.github.aclsweep.dataset.generate.SoundEventDataset;
import io.github.aclsweep.io.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir private Path folder;

    private Path configuration() throws IOException {
        new SoundEventDataset(3, 1).write(folder.resolve("data"));
        return Files.writeString(
                folder.resolve("bench.conf"),
                """
                encoder { name = small, projection-size = 16 }
                pretrain.batch-clips = 8
                linear { epochs = 2, milestones = [] }
                data.root = "%s"
                cache.root = "%s"
                """
                        .formatted(folder.resolve("data"), folder.resolve("cache")));
    }

    @Test
    void timesEveryPartOfATrial() throws IOException {
        Path configuration = configuration();

        int code = run(configuration.toString(), "--runs", "2");

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString().lines())
                .hasSize(12)
                .anyMatch(line -> line.matches("features, one thread .* clips/s"))
                .anyMatch(line -> line.matches("views .* patches/s"))
                .anyMatch(line -> line.matches("pretraining step .* patches/s"))
                .anyMatch(line -> line.matches("embedding .* patches/s"))
                .anyMatch(line -> line.matches("nearest neighbours .* patches/s"))
                .anyMatch(line -> line.matches("linear evaluation .* epochs/s"))
                .anyMatch(line -> line.matches("machine: product .* Mflop/s"))
                .anyMatch(line -> line.matches("machine: 3x3, last .* Mflop/s"))
                .anyMatch(line -> line.matches("machine: copy .* MB/s"))
                .anyMatch(
                        line -> line.matches("a trial of .* step \\d+ %, of which views \\d+ %.*"));

        out.getBuffer().setLength(0);
        assertThat(run(configuration.toString(), "--runs", "1", "--json")).isZero();
        Timing[] timings = Json.compact().fromJson(out.toString(), Timing[].class);
        assertThat(timings).hasSize(10).allMatch(timing -> timing.seconds().size() == 1);
        assertThat(timings).extracting(Timing::part).contains("embedding");
    }

    /** A program that answers as the script does. */
    private String python(String text) throws IOException {
        Path program = Files.writeString(folder.resolve("python"), "#!/bin/sh\n" + text + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program.toString();
    }

    @Test
    void timesThePeersStepInTurn() throws IOException {
        String steps = folder.resolve("steps").toString();
        String python =
                python(
                        "echo PyTorch 9; while read -r any; do echo x >>"
                                + steps
                                + "; echo 1; done");

        int code = run(configuration().toString(), "--runs", "2", "--peer", "--python", python);

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches("PyTorch 9 .* patches/s"))
                .anyMatch(line -> line.matches("a step takes .* of the time of PyTorch 9, .*"));
        assertThat(Files.readAllLines(Path.of(steps)).size() % 3).isZero();
    }

    @Test
    void saysWhatThePeerLacks() throws IOException {
        String configuration = configuration().toString();

        assertThat(run(configuration, "--peer", "--python", python("exit 1")))
                .isEqualTo(ErrorHandler.BAD_USAGE);
        assertThat(run(configuration, "--peer", "--python", folder + "/none"))
                .isEqualTo(ErrorHandler.BAD_USAGE);
        assertThat(run(configuration, "--peer", "--python", python("echo PyTorch 9; read any")))
                .isEqualTo(ErrorHandler.BAD_USAGE);
        assertThat(run(configuration, "--peer", "--set", "encoder.name=crnn"))
                .isEqualTo(ErrorHandler.BAD_USAGE);

        assertThat(err.toString().lines())
                .hasSize(4)
                .allMatch(line -> line.startsWith("error: --peer: "))
                .anyMatch(line -> line.contains("cannot import torch; expected a Python with"))
                .anyMatch(line -> line.contains("/none; expected a Python with PyTorch"))
                .anyMatch(line -> line.contains("PyTorch 9 ended during a step"))
                .anyMatch(line -> line.contains("crnn, expected small, vgg or res18"));
    }

    @Test
    void refusesWhatCannotBeTimed() throws IOException {
        Path configuration = Files.writeString(folder.resolve("bench.conf"), "trial.seed = 1\n");

        assertThat(run(configuration.toString(), "--runs", "0")).isEqualTo(ErrorHandler.BAD_USAGE);

        assertThat(err.toString()).isEqualTo("error: --runs and --threads: expected at least 1\n");
    }

    private int run(String... arguments) {
        return new CommandLine(new BenchCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler(new ErrorHandler())
                .execute(arguments);
    }
}
