package io.github.aclsweep.method.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.TrialResult.Completed;
import io.github.aclsweep.trial.TrialResult.Failed;
import io.github.aclsweep.trial.TrialSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramTrialTest extends TestingProgram {
    @Test
    void namesFilesOfTheProgramWithoutItsPassingFolder() throws IOException {
        TrialResult result = run("echo \"cannot open $PWD/mytrian.py\" >&2; exit 2\n");

        assertThat(result)
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.reason()).endsWith(": cannot open mytrian.py"));
    }

    /** Where it writes no metrics.jsonl, a person still sees that it is alive. */
    @Test
    @Timeout(120)
    void tellsAgainAndAgainThatASilentProgramRuns() throws IOException {
        Path told = folder.resolve("told");
        String waits = "until [ -e '%s' ]; do sleep 0.01; done\n".formatted(told);

        TrialResult result =
                run(
                        waits + RESULT,
                        "",
                        () -> {
                            if (progress.size() > 2) {
                                AtomicFiles.write(told, "");
                            }
                            return false;
                        });

        assertThat(result).isInstanceOf(Completed.class);
    }

    @Test
    void givesTheProgramWhatTheContractPromises() throws IOException {
        TrialResult result =
                run(
                        """
                        cd "$ACL_SWEEP_OUT"
                        {
                          echo "$1 $2"
                          echo "$ACL_SWEEP_SETTINGS"
                          echo "$ACL_SWEEP_SEED $SLURM_ARRAY_TASK_ID $ACL_SWEEP_DATA"
                          echo "gpus '$CUDA_VISIBLE_DEVICES' threads $OMP_NUM_THREADS"
                          read line || echo "no input"
                          test -t 0 || (: </dev/tty) 2>/dev/null || echo "no terminal"
                        } >seen
                        """
                                + RESULT);

        assertThat(result).isInstanceOf(Completed.class);
        assertThat(((Completed) result).scores().byName())
                .containsEntry("accuracy", 50.0)
                .containsEntry("val_loss", 0.25);
        assertThat(out("seen"))
                .content()
                .isEqualTo(
                        """
                        0.5 {x}
                        {"alpha":0.5,"augment":true,"layers":4}
                        7 0 /my/data
                        gpus '' threads 3
                        no input
                        no terminal
                        """);
        assertThat(folder.resolve("cache/programs")).isEmptyDirectory();
        assertThat(folder.resolve("trial/checkpoint")).doesNotExist();
    }

    /** A script that took 0 for its place would do the same work in every trial. */
    @Test
    void tellsThePlaceInTheSweepOnlyWhereTrialsHaveOne() throws IOException {
        String script = "echo \"${ACL_SWEEP_INDEX-none}\" >$ACL_SWEEP_OUT/seen\n" + RESULT;

        run(script, "", () -> false);
        assertThat(out("seen")).hasContent("0");
        run(script, "program.environment.SLURM_ARRAY_TASK_ID = \"\"", () -> false);
        assertThat(out("seen")).hasContent("none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "echo 'ValueError: no such layer' >&2; exit 3 | PROGRAM | exit code 3: ValueError",
                "echo 'torch.OutOfMemoryError: CUDA out of memory.' >&2; exit 1 |"
                        + " DEVICE_OUT_OF_MEMORY | exit code 1: torch",
                "echo 'MemoryError' >&2; exit 1 | HOST_OUT_OF_MEMORY | exit code 1: MemoryError",
                "exit 137 | HOST_OUT_OF_MEMORY | killed by signal 9 (SIGKILL)",
                "kill -KILL $$ | HOST_OUT_OF_MEMORY | killed by signal 9 (SIGKILL)",
                "kill -SEGV $$ | NATIVE_CRASH | killed by signal 11 (SIGSEGV)",
                "kill -TERM $$ | PROGRAM | killed by signal 15 (SIGTERM)",
                "echo 'RuntimeError: CUDA error: no kernel image is available' >&2; exit 1 |"
                        + " ENVIRONMENT | no kernel image",
                "exit 0 | PROGRAM | wrote no result.json",
                "echo '{}' >result.json | PROGRAM | result.json to ACL_SWEEP_OUT; one is in its"
                        + " working folder",
                "echo '{' >$ACL_SWEEP_OUT/result.json | PROGRAM |"
                        + " its out/result.json: expected a JSON object, found {",
                "echo '[7]' >$ACL_SWEEP_OUT/result.json | PROGRAM |"
                        + " its out/result.json: expected a JSON object, found [7]",
                "echo '{\"accuracy\": 50}' >$ACL_SWEEP_OUT/result.json | PROGRAM |"
                        + " no measure val_loss; found accuracy",
                "echo '{\"acuracy\": 50}' >$ACL_SWEEP_OUT/result.json | PROGRAM |"
                        + " no measure accuracy; found acuracy: write it under the name that"
                        + " program.measures has",
                "echo '{\"val_loss\": 50}' >$ACL_SWEEP_OUT/result.json | PROGRAM |"
                        + " no measure accuracy; found val_loss",
                "echo '{\"accuracy\": \"50\"}' >$ACL_SWEEP_OUT/result.json | PROGRAM |"
                        + " accuracy = \"50\", not a number",
                "echo '{\"accuracy\": NaN}' >$ACL_SWEEP_OUT/result.json | DIVERGED |"
                        + " accuracy = NaN",
                "echo '{\"accuracy\": \"high\"}' >$ACL_SWEEP_OUT/result.json | PROGRAM |"
                        + " accuracy = \"high\", not a number",
                "echo '{\"accuracy\": 130, \"val_loss\": 130}' >$ACL_SWEEP_OUT/result.json | PROGRAM |"
                        + " accuracy = 130, expected a percentage from 0 to 100",
                "echo '{\"accuracy\": -5, \"val_loss\": -5}' >$ACL_SWEEP_OUT/result.json | PROGRAM |"
                        + " accuracy = -5, expected a percentage from 0 to 100",
                "(sleep 100; echo late) & exit 0 | PROGRAM | wrote no result.json",
            })
    void saysHowTheProgramFailed(String script, FailureKind kind, String reason)
            throws IOException {
        Failed failed = (Failed) run(script);

        assertThat(failed.reason()).contains(reason);
        assertThat(failed.kind()).isEqualTo(kind);
    }

    @Test
    void refusesACosineThatIsNone() throws IOException {
        String measures =
                "program.measures = [{ name = angle, unit = cosine, better = higher, split = test }]";

        Failed failed =
                (Failed)
                        run(
                                "echo '{\"angle\": 7.3}' >$ACL_SWEEP_OUT/result.json",
                                measures,
                                () -> false);

        assertThat(failed.reason())
                .contains("angle = 7.3, expected a number from -1 to 1, as its unit is cosine");
        assertThat(run("echo '{\"angle\": -1}' >$ACL_SWEEP_OUT/result.json", measures, () -> false))
                .isInstanceOf(Completed.class);
    }

    @Test
    void saysThatACommandIsMissingOrCannotBeRun() throws IOException {
        Failed missing = (Failed) run("", "program.command = [no-such-program]", () -> false);
        assertThat(missing.kind()).isEqualTo(FailureKind.ENVIRONMENT);
        assertThat(missing.reason()).startsWith("command not found on ").contains("PATH");

        Failed plain = (Failed) run("", "program.command = [./train.sh]", () -> false);
        assertThat(plain.kind()).isEqualTo(FailureKind.CONFIG);
        assertThat(plain.reason()).startsWith("./train.sh is not executable");
    }

    @Test
    void endsAllProcessesOfATrialThatIsToStop() throws IOException, InterruptedException {
        String script =
                """
                mkdir -p "$ACL_SWEEP_OUT"
                trap 'echo saved >$ACL_SWEEP_CHECKPOINTS/state; exit 0' TERM
                sh -c 'trap "" TERM; echo $$ >$ACL_SWEEP_OUT/deaf; while :; do sleep 1; done' &
                setsid sh -c 'trap "" TERM; echo $$ >$ACL_SWEEP_OUT/strayed; while :; do sleep 1; done' &
                while :; do sleep 0.1; done
                """;
        Failed failed =
                (Failed)
                        run(
                                script,
                                "program.grace = 2s",
                                () -> isWritten("deaf") && isWritten("strayed"));

        assertThat(failed.kind()).isEqualTo(FailureKind.INTERRUPTED);
        assertThat(folder.resolve("trial/checkpoint/program/state")).hasContent("saved");
        for (String name : List.of("deaf", "strayed")) {
            assertThat(isRunning(Long.parseLong(Files.readString(out(name)).strip()))).isFalse();
        }
    }

    private boolean isWritten(String file) {
        return out(file).toFile().length() > 0;
    }

    /** A process that has ended stays listed until its parent asks for it. */
    private static boolean isRunning(long process) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            String state = "";
            try (Stream<String> lines = Files.lines(Path.of("/proc/" + process + "/status"))) {
                state = lines.filter(line -> line.startsWith("State:")).findFirst().orElse("");
            } catch (IOException e) {
                return false;
            }
            if (state.contains("Z")) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return true;
    }

    @Test
    void comparesAccuracyWithPredictions() throws IOException {
        String predictions =
                "printf 'item,label,predicted\\na,x,x\\nb,y,%s\\n' >$ACL_SWEEP_OUT/predictions.csv\n";

        assertThat(run(predictions.formatted("x") + RESULT)).isInstanceOf(Completed.class);
        assertThat(((Failed) run(predictions.formatted("y") + RESULT)).reason())
                .isEqualTo(
                        "its result.json has accuracy = 50.0, but 2 of 2 lines of predictions.csv"
                                + " are right");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "item,label,guess\\na,x,x | expected the columns item, label and predicted, found"
                        + " item, label, guess",
                " | expected the columns item, label and predicted, found none",
                "item,label,predicted\\na,x | expected 3 values in each line, found 2 in line 2",
                "item,label,predicted\\na,x,\"x | expected lines of comma-separated text in UTF-8",
                "item,label,predicted\\n\\377,x,x | expected lines of comma-separated text in UTF-8",
            })
    void saysWhatIsWrongWithPredictions(String printed, String reason) throws IOException {
        String program =
                "printf '%s\n' >$ACL_SWEEP_OUT/predictions.csv\n"
                        .formatted(printed == null ? "" : printed + "\\n");

        assertThat(((Failed) run(program + RESULT)).reason())
                .isEqualTo("its predictions.csv: " + reason);
    }

    @Test
    void isAnotherTrialWithOtherParametersOnly() {
        String id = trial("").id();

        assertThat(trial("program.parameters.alpha = 0.6").id()).isNotEqualTo(id);
        assertThat(trial("program.environment.A = b").id()).isNotEqualTo(id);
        assertThat(trial("program.grace = 2s").id()).isEqualTo(id);
        assertThat(trial("program.epochs = 9").id()).isEqualTo(id);
        assertThat(trial("loss.alpha = 0.9").id()).isEqualTo(id);
    }

    @Test
    void refusesSettingsThatCannotBeRun() {
        assertThatThrownBy(() -> TrialSettings.from(SettingsFile.parse("trial.method = program")))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("program.command")
                .hasMessageContaining("program.measures");
        assertThatThrownBy(() -> trial("program.command = [\"{beta}\"]"))
                .hasMessageContaining("in braces one of alpha, augment");
        assertThatThrownBy(() -> trial("program.parameters.seed = 1"))
                .hasMessageContaining("other than");
        assertThatThrownBy(() -> trial("program.measures = [ { name = a, unti = none } ]"))
                .hasMessageContaining("program.measures[0]")
                .hasMessageContaining("{ name, unit, better, split }");
        assertThatThrownBy(
                        () ->
                                trial(
                                        "program.measures = [ { name = a, unit = bytes, better ="
                                                + " lower, split = test } ]"))
                .hasMessageContaining("program.measures[0].unit = \"bytes\": expected one of");
        assertThatThrownBy(
                        () ->
                                trial(
                                        "program.measures = [ { name = seconds, unit = none, better"
                                                + " = lower, split = test } ]"))
                .hasMessageContaining("program.measures[0].name = seconds: expected another name")
                .hasMessageContaining("every results table has a column seconds");
    }
}
