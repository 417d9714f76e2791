package io.github.aclsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two things that are wrong are told at once, whatever parts of a configuration they are in. */
class ProblemPairsTest extends TestingCommandLine {
    private static final String PROGRAM =
            """
            trial.method = program
            program {
              parameters.dropout = 0.1
              files = [train.sh]
              command = [sh, train.sh, "{dropout}"]
              measures = [{ name = m, unit = none, better = lower, split = validation }]
            }
            """;

    private void refuses(String settings, List<String> keys) throws IOException {
        assertThat(sweepOf(settings, "plan")).isEqualTo(2);
        assertThat(err.toString().lines()).as(err.toString()).hasSameSizeAs(keys);
        assertThat(keys)
                .allSatisfy(key -> assertThat(err.toString()).containsOnlyOnce(": " + key + " = "));
    }

    private static String lines(String one, String other) {
        return one + "\n" + other + "\n";
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "loss.alhpa = 0.3, loss.alhpa, data.root = /no/such, data.root",
                "pretrain.epochs = many, pretrain.epochs, data.root = /no/such, data.root",
                "cluster.cores-per-trial = 0, cluster.cores-per-trial, data.root = /no/such, data.root",
                "sweep.axes.loss.alpha = [7], loss.alpha, data.root = /no/such, data.root",
                "sweep.select-by = micr, sweep.select-by, data.root = /no/such, data.root",
                "sweep.search.strategy = halvin, sweep.search.strategy, notify.on = no, notify.on",
                "notify.on = no, notify.on, data.root = /no/such, data.root",
                "sweep.compare-with = loss.alpha, sweep.compare-with, data.root = /no/such, data.root"
            })
    void ofTrialsThatTrain(String one, String key, String other, String otherKey)
            throws IOException {
        refuses(lines(one, other), List.of(key, otherKey));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "measures.0.better = more, program.measures[0].better, COMMAND {droput}, program.command",
                "measures.0.better = more, program.measures[0].better, SCRIPT trian.sh, program.command",
                "measures.0.better = more, program.measures[0].better, sweep.seeds = no, sweep.seeds",
                "program.grace = 5h, program.grace, COMMAND {droput}, program.command",
                "program.files = [no], program.files, cluster.memory-per-trial = 0, cluster.memory-per-trial",
                "sweep.select-by = n, sweep.select-by, SCRIPT trian.sh, program.command",
                "program.epohcs = 3, program.epohcs, SCRIPT trian.sh, program.command",
                "program.epochs = -1, program.epochs, COMMAND {droput}, program.command"
            })
    void ofPrograms(String one, String key, String other, String otherKey) throws IOException {
        Files.writeString(folder.resolve("train.sh"), "exit 7");
        refuses(program(program(PROGRAM, one), other), List.of(key, otherKey));
    }

    private static String program(String program, String wrong) {
        if (wrong.startsWith("COMMAND ")) {
            return program.replace("{dropout}", wrong.substring(8));
        } else if (wrong.startsWith("SCRIPT ")) {
            return program.replace("sh, train.sh", "sh, " + wrong.substring(7));
        } else if (wrong.startsWith("measures.0.better")) {
            return program.replace("better = lower", "better = more");
        }
        return program + wrong + "\n";
    }
}
