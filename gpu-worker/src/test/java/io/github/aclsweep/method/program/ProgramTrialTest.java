package io.github.aclsweep.method.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.io.FileBundle;
import io.github.aclsweep.measure.Look;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialEnvironment.DeviceChoice;
import io.github.aclsweep.trial.TrialProgress;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.TrialResult.Completed;
import io.github.aclsweep.trial.TrialResult.Failed;
import io.github.aclsweep.trial.TrialResult.Stopped;
import io.github.aclsweep.trial.TrialSettings;
import io.github.aclsweep.trial.run.LooksReader;
import io.github.aclsweep.trial.run.TrialRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramTrialTest {
    private static final String SETTINGS =
            """
            trial { method = program, seed = 7 }
            program {
              command = [sh, train.sh, "{alpha}", "{{x}}"]
              parameters { alpha = 0.5, layers = 4, augment = true }
              environment { SLURM_ARRAY_TASK_ID = "{index}" }
              measures = [
                { name = accuracy, unit = percent, better = higher, split = test }
                { name = val_loss, unit = none, better = lower, split = validation }
              ]
              grace = 1s
            }
            """;
    private static final String RESULT =
            "echo '{\"accuracy\": 50.0, \"val_loss\": 0.25}' >$ACL_SWEEP_OUT/result.json\n";

    @TempDir private Path folder;
    private final List<TrialProgress> progress = new ArrayList<>();

    private static Trial trial(String more) {
        return Trial.of(TrialSettings.from(SettingsFile.parse(SETTINGS + more)), "files");
    }

    private TrialResult run(String script, String more, BooleanSupplier stopped)
            throws IOException {
        return run(script, more, stopped, 0);
    }

    private TrialResult run(String script, String more, BooleanSupplier stopped, int untilEpoch)
            throws IOException {
        Path source = Files.createDirectories(folder.resolve("source"));
        Files.writeString(source.resolve("train.sh"), script);
        Path zip = folder.resolve("files.zip");
        Files.deleteIfExists(zip);
        FileBundle.of(source, List.of("train.sh")).pack(zip);
        TrialEnvironment environment =
                new TrialEnvironment(
                                "/my/data",
                                folder.resolve("cache").toString(),
                                relative(folder.resolve("trial")),
                                DeviceChoice.CPU,
                                -1,
                                3)
                        .withFiles(zip.toString())
                        .until(untilEpoch);
        return new TrialRunner(environment, progress::add, stopped).run(trial(more));
    }

    /** As a command line may have it. */
    private static String relative(Path path) {
        return Path.of("").toAbsolutePath().relativize(path.toAbsolutePath()).toString();
    }

    private TrialResult run(String script) throws IOException {
        return run(script, "", () -> false);
    }

    private Path out(String file) {
        return folder.resolve("trial/out").resolve(file);
    }

    @Test
    void namesFilesOfTheProgramWithoutItsPassingFolder() throws IOException {
        TrialResult result = run("echo \"cannot open $PWD/mytrian.py\" >&2; exit 2\n");

        assertThat(result)
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.reason()).endsWith(": cannot open mytrian.py"));
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
                "echo '{' >$ACL_SWEEP_OUT/result.json | PROGRAM | not a JSON object",
                "echo '{\"accuracy\": 50}' >$ACL_SWEEP_OUT/result.json | PROGRAM |"
                        + " no measure val_loss",
                "echo '{\"accuracy\": NaN}' >$ACL_SWEEP_OUT/result.json | DIVERGED |"
                        + " accuracy = NaN",
                "echo '{\"accuracy\": \"high\"}' >$ACL_SWEEP_OUT/result.json | PROGRAM |"
                        + " accuracy = \"high\", not a number",
                "(sleep 100; echo late) & exit 0 | PROGRAM | wrote no result.json",
            })
    void saysHowTheProgramFailed(String script, FailureKind kind, String reason)
            throws IOException {
        Failed failed = (Failed) run(script);

        assertThat(failed.reason()).contains(reason);
        assertThat(failed.kind()).isEqualTo(kind);
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
                sh -c 'trap "" TERM; echo $$ >$ACL_SWEEP_OUT/deaf; while :; do sleep 1; done' &
                setsid sh -c 'trap "" TERM; echo $$ >$ACL_SWEEP_OUT/strayed; while :; do sleep 1; done' &
                trap 'echo saved >$ACL_SWEEP_CHECKPOINTS/state; exit 0' TERM
                while :; do sleep 0.1; done
                """;
        Failed failed =
                (Failed)
                        run(
                                script,
                                "",
                                () -> Files.exists(out("deaf")) && Files.exists(out("strayed")));

        assertThat(failed.kind()).isEqualTo(FailureKind.CANCELLED);
        assertThat(folder.resolve("trial/checkpoint/program/state")).hasContent("saved");
        for (String name : List.of("deaf", "strayed")) {
            assertThat(isRunning(Long.parseLong(Files.readString(out(name)).strip()))).isFalse();
        }
    }

    /** A process that has ended stays listed until its parent asks for it. */
    private static boolean isRunning(long process) throws InterruptedException {
        for (int i = 0; i < 50; i++) {
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
    void keepsCheckpointsAndCurvesForTheNextAttempt() throws IOException {
        String script =
                """
                state=$ACL_SWEEP_CHECKPOINTS/epoch
                epoch=0
                [ ! -f "$state" ] || epoch=$(cat "$state")
                while [ "$epoch" -lt 4 ]; do
                  epoch=$((epoch + 1))
                  echo "{\\"epoch\\": $epoch, \\"epochs\\": 4, \\"loss\\": 0.$epoch, \\"note\\": \\"x\\"}" >>$ACL_SWEEP_OUT/metrics.jsonl
                  echo "$epoch" >$state
                  [ "$epoch" != 2 ] || [ -f "$ACL_SWEEP_OUT/once" ] || { touch "$ACL_SWEEP_OUT/once"; exit 1; }
                done
                """
                        + RESULT;
        assertThat(run(script)).isInstanceOf(Failed.class);
        assertThat(run(script)).isInstanceOf(Completed.class);

        assertThat(folder.resolve("trial/metrics.jsonl"))
                .content()
                .isEqualTo(
                        """
                        {"stage":"program","epoch":1,"loss":0.1}
                        {"stage":"program","epoch":2,"loss":0.2}
                        {"stage":"program","epoch":3,"loss":0.3}
                        {"stage":"program","epoch":4,"loss":0.4}
                        """);
        TrialProgress last = progress.get(progress.size() - 1);
        assertThat(last.epoch()).isEqualTo(4);
        assertThat(last.epochs()).isEqualTo(4);
        assertThat(last.done()).isEqualTo(last.total());
        assertThat(last.loss()).isEqualTo(0.4);
    }

    /** Six epochs, of which it remembers the last; it waits where it is to be stopped. */
    private static final String TRAINS =
            """
            state=$ACL_SWEEP_CHECKPOINTS/epoch
            epoch=0
            [ ! -f "$state" ] || epoch=$(cat "$state")
            while [ "$epoch" -lt 6 ]; do
              epoch=$((epoch + 1))
              echo "$epoch" >$state.part; mv $state.part $state
              echo "{\\"epoch\\": $epoch, \\"MEASURE\\": 0.$epoch}" >>$ACL_SWEEP_OUT/metrics.jsonl
              [ "$epoch" != WAIT ] || sleep 100
            done
            """
                    + RESULT;

    @Test
    void stopsAfterTheEpochThatASearchWantsAndGoesOnLater() throws IOException {
        String settings = "program.epochs = 6";
        String waits = TRAINS.replace("MEASURE", "val_loss").replace("WAIT", "4");

        TrialResult stopped = run(waits, settings, () -> false, 2);
        assertThat(stopped).isInstanceOf(Stopped.class);
        Look look = ((Stopped) stopped).look();
        assertThat(look.epoch()).isEqualTo(2);
        assertThat(look.epochs()).isEqualTo(6);
        assertThat(look.value()).isEqualTo(0.2);
        assertThat(look.measure().name()).isEqualTo("val_loss");

        assertThat(run(waits.replace("!= 4", "!= 0"), settings, () -> false, 0))
                .isInstanceOf(Completed.class);
        assertThat(LooksReader.all(folder.resolve("trial"), trial(settings).settings()))
                .extracting(Look::epoch)
                .containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void saysWhatASearchNeedsOfItsMetrics() throws IOException {
        String script = TRAINS.replace("MEASURE", "other").replace("WAIT", "0");

        assertThat(((Failed) run(script, "program.epochs = 6", () -> false, 2)).reason())
                .isEqualTo(
                        "it wrote no val_loss to metrics.jsonl, by which the search judges trials;"
                                + " write a line {\"epoch\": 3, \"val_loss\": 0.5} after every epoch");
        assertThat(run(script, "program.epochs = 6", () -> false, 0)).isInstanceOf(Completed.class);
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
