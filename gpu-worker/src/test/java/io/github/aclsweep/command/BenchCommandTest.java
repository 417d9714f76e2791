package io.github.aclsweep.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.bench.Timing;
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

    @Test
    void timesEveryPartOfATrial() throws IOException {
        new SoundEventDataset(3, 1).write(folder.resolve("data"));
        Path configuration =
                Files.writeString(
                        folder.resolve("bench.conf"),
                        """
                        encoder { name = small, projection-size = 16 }
                        pretrain.batch-clips = 8
                        linear { epochs = 2, milestones = [] }
                        data.root = "%s"
                        cache.root = "%s"
                        """
                                .formatted(folder.resolve("data"), folder.resolve("cache")));

        int code = run(configuration.toString(), "--runs", "2");

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString().lines())
                .hasSize(7)
                .anyMatch(line -> line.matches("features, one thread .* clips/s"))
                .anyMatch(line -> line.matches("views .* patches/s"))
                .anyMatch(line -> line.matches("pretraining step .* patches/s"))
                .anyMatch(line -> line.matches("embedding .* patches/s"))
                .anyMatch(line -> line.matches("nearest neighbours .* patches/s"))
                .anyMatch(line -> line.matches("linear evaluation .* epochs/s"));

        out.getBuffer().setLength(0);
        assertThat(run(configuration.toString(), "--runs", "1", "--json")).isZero();
        Timing[] timings = Json.compact().fromJson(out.toString(), Timing[].class);
        assertThat(timings).hasSize(6).allMatch(timing -> timing.seconds().size() == 1);
        assertThat(timings).extracting(Timing::part).contains("embedding");
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
