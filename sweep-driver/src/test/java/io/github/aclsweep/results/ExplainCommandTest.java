package io.github.aclsweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.Attempt;
import io.github.aclsweep.trial.run.AttemptsFile;
import io.github.aclsweep.trial.run.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest extends TestingCommands {
    @Test
    void explainsParametersOfAProgramAsKnown() throws IOException {
        finished();
        String id = TestingResults.trial(1.0, 1).id();
        Path result = root.resolve("done/trials").resolve(id).resolve("result.json");
        String json = Files.readString(result);
        String settings = "\"settings\": {";
        assertThat(json).contains(settings);
        Files.writeString(
                result,
                json.replace(
                        settings, settings + "\"program.parameters.lr\": 0.1, \"loss.beta\": 2,"));

        assertThat(explain("done", id)).isZero();

        assertThat(out.toString())
                .containsPattern("program.parameters.lr +0.1\n")
                .containsPattern("loss.beta +2 \\(unknown to this version\\)");
    }

    /** As the report does. */
    @Test
    void callsWhatAProgramPredictsItems() throws IOException {
        finished();
        String id = TestingResults.trial(1.0, 1).id();
        Path table = root.resolve("done/table.json");
        String text = Files.readString(table);
        assertThat(text).containsPattern("\"method\": ?\"acl\"");
        Files.writeString(
                table, text.replaceAll("\"method\": ?\"acl\"", "\"method\": \"program\""));

        assertThat(explain("done", id)).isZero();

        assertThat(out.toString())
                .containsPattern("by class, test items\n +a +40.00 % of 100 items, ")
                .doesNotContain("clips");
        assertThat(out.toString())
                .containsPattern("(?m)^files of the program\n  fingerprint +testing\n  data.root")
                .containsPattern("(?m)^  java ")
                .doesNotContain("djl");
    }

    @Test
    void saysOnceAndInTheWordsOfTheTableWhyATrialFailed() {
        Trial trial = TestingResults.trial(1.0, 1);
        new TestingResults(root).failed(1.0, 1).write("broken");
        new TestingResults(root).pending(1.0, 1).write("again");
        for (String sweep : List.of("broken", "again")) {
            ResultFile.write(
                    root.resolve(sweep).resolve("trials").resolve(trial.id()),
                    new TrialResult.Failed(
                            trial, FailureKind.NATIVE_CRASH, "loss is NaN", "at", "h"));
        }

        assertThat(explain("broken", trial.id())).isZero();
        assertThat(out.toString())
                .containsPattern("  status +failed: diverged\n  reason +loss is NaN \\(h\\)")
                .containsOnlyOnce("loss is NaN");
        assertThat(explain("again", trial.id())).isZero();
        assertThat(out.toString())
                .containsPattern(
                        "(?m)^latest failure\n  kind +native-crash\n  reason +loss is NaN");
    }

    @Test
    void callsAStopWhatTablesCallIt() {
        finished();
        String id = TestingResults.trial(1.0, 1).id();
        AttemptsFile.write(
                root.resolve("done/trials").resolve(id),
                List.of(new Attempt(1, "node6", "2026-01-01", 9, 0, "cancelled", "stopped")));

        assertThat(explain("done", id)).isZero();

        assertThat(out.toString()).contains("interrupted: stopped").doesNotContain("cancelled");
    }

    /** Files of earlier builds have another name for it. */
    @ParameterizedTest
    @ValueSource(strings = {"INTERRUPTED", "CANCELLED"})
    void callsAStopNoFailure(String kind) throws IOException {
        finished();
        Trial trial = TestingResults.trial(1.0, 1);
        String why = "the trial was asked to stop";
        Path folder = root.resolve("done/trials").resolve(trial.id());
        ResultFile.write(
                folder, new TrialResult.Failed(trial, FailureKind.INTERRUPTED, why, "at", "node7"));
        Path file = folder.resolve("result.json");
        Files.writeString(file, Files.readString(file).replace("INTERRUPTED", kind));

        assertThat(explain("done", trial.id())).isZero();

        assertThat(out.toString())
                .containsPattern("(?m)^interrupted\n  reason +" + why)
                .doesNotContain(kind, "cancelled", "failure");
    }

    @Test
    void saysOfATrialFromElsewhereThatItWasTakenOver() {
        finished();
        String id = TestingResults.trial(1.0, 1).id();
        AttemptsFile.write(
                root.resolve("done/trials").resolve(id), List.of(Attempt.takenOver(1, "other")));

        assertThat(explain("done", id)).isZero();

        assertThat(out.toString())
                .containsPattern("\\n  1 +20\\S+Z, taken over from sweep other\\n");
    }

    @Test
    void namesNoHostThatNobodyKnows() {
        new TestingResults(root).leftFailed(0.3, 1).write("left");

        assertThat(explain("left", TestingResults.trial(0.3, 1).id())).isZero();
        assertThat(out.toString())
                .containsPattern("status +failed: diverged\\n")
                .containsPattern("reason +loss is NaN\\n");
    }

    @Test
    void explainsATrial() {
        finished();
        String id = TestingResults.trial(1.0, 1).id();

        assertThat(explain("done", id.substring(0, 5))).isZero();

        assertThat(out.toString())
                .contains("trial " + id + " of sweep done")
                .contains("alpha = 1.0, seed 1")
                .containsPattern("loss.alpha +1.0")
                .containsPattern("trial.seed +1")
                .containsPattern("fingerprint +testing")
                .containsPattern("folder +/data/set")
                .contains("abc123, changed files")
                .containsPattern("host +node7")
                .containsPattern("resumed from a checkpoint +0 times")
                .containsPattern("a +40.00 % of 100 clips, taken for b \\(60\\)")
                .contains("9.0 s wasted, preempted: taken away")
                .containsPattern("predictions.csv +[\\d,]+ bytes")
                .doesNotContainPattern("loss.temperature +");
    }
}
