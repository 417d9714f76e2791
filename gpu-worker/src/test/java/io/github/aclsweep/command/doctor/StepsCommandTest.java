package io.github.aclsweep.command.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.bench.StepSeries;
import io.github.aclsweep.command.ErrorHandler;
import io.github.aclsweep.io.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class StepsCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new StepsCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler(new ErrorHandler())
                .execute(arguments);
    }

    @Test
    void printsLossesTimesAndMemoryOfEveryEpoch() {
        int code =
                run(
                        "--steps=2",
                        "--epochs=3",
                        "--set=encoder.name=small",
                        "--set=encoder.projection-size=16",
                        "--set=pretrain.batch-clips=4");

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        StepSeries series = Json.compact().fromJson(out.toString(), StepSeries.class);
        assertThat(series.device()).isEqualTo("cpu");
        assertThat(series.losses()).hasSize(3).doesNotHaveDuplicates();
        assertThat(series.milliseconds()).hasSize(3).allMatch(time -> time > 0);
        assertThat(series.residentMib()).hasSize(3).allMatch(mib -> mib > 0);
    }

    @Test
    void refusesAGpuThatIsNotThere() {
        assertThat(run("--gpu=99")).isEqualTo(ErrorHandler.BAD_USAGE);
        assertThat(err.toString()).startsWith("error: --gpu = 99: found ");
    }
}
