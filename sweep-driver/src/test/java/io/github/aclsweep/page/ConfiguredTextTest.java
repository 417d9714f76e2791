package io.github.aclsweep.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.io.AtomicFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredTextTest {
    @TempDir private Path folder;

    /** The configuration library makes 2 of 2.0, and the page wrote so. */
    @Test
    void writesValuesOfTheConfigurationAsExplainDoes() {
        AtomicFiles.write(
                folder.resolve("sweep.conf"),
                """
                loss.alpha = 1
                program.command = [python3, "t.py", "1"]
                program.measures = [{ unit = percent, name = a }]
                program.parameters { decay = 0.0, layers = 4, lr = 1.0E-7, version = "2.10" }
                sweep.axes.loss.alpha = [0, 1]
                sweep.axes.program.parameters.decay = [1, 2]
                sweep.axes.program.parameters.layers = [2, 4]
                sweep.compare-with = "decay = 70.00000000000001, layers = 4"
                sweep.name = ""
                trial.method = program\
                """);

        assertThat(SweepFiles.configuration(folder))
                .extracting(PageData.Key::value)
                .containsExactly(
                        "1.0",
                        "[python3, \"t.py\", \"1\"]",
                        "[{name = a, unit = percent}]",
                        "0.0",
                        "4",
                        "1e-7",
                        "2.10",
                        "[0.0, 1.0]",
                        "[1.0, 2.0]",
                        "[2, 4]",
                        "decay = 70.0, layers = 4",
                        "\"\"",
                        "program");
    }

    @Test
    void writesRangesAndConditionsAsTheFileHasThem() {
        AtomicFiles.write(
                folder.resolve("sweep.conf"),
                """
                program.parameters { from = 0.5 }
                sweep.axes.linear.epochs = { from = 10, to = 30, step = 10 }
                sweep.axes.loss.alpha = { uniform = [0.0, 1.0] }
                sweep.axes.program.parameters.from = [1, 2]
                sweep.exclude = [{ loss.alpha = 0.0, loss.temperature = [1.0, 2.0] }]\
                """);

        assertThat(SweepFiles.configuration(folder))
                .extracting(PageData.Key::value)
                .containsExactly(
                        "0.5",
                        "10",
                        "10",
                        "30",
                        "[0.0, 1.0]",
                        "[1.0, 2.0]",
                        "[{loss.alpha = 0.0, loss.temperature = [1.0, 2.0]}]");
    }

    /** The page was not written at all: a replacement takes $ for a group. */
    @Test
    void writesEveryLetterOfATextThatNamesAPoint() {
        String text = "program.parameters.model = \"a$b\\\\c\"";
        AtomicFiles.write(
                folder.resolve("sweep.conf"),
                "sweep.compare-with = \"\"\"%s\"\"\"".formatted(text));

        assertThat(SweepFiles.configuration(folder))
                .containsExactly(new PageData.Key("sweep.compare-with", text, "\"\""));
    }
}
