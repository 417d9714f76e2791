package io.github.aclsweep.method.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.measure.Look;
import io.github.aclsweep.trial.TrialProgress;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.TrialResult.Completed;
import io.github.aclsweep.trial.TrialResult.Failed;
import io.github.aclsweep.trial.TrialResult.Stopped;
import io.github.aclsweep.trial.run.LooksReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Programs that train in epochs: checkpoints, curves, stops. */
class ProgramEpochsTest extends TestingProgram {
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

    @Test
    void addsUpTheSecondsThatCheckpointsKept() throws IOException {
        String script =
                """
                state=$ACL_SWEEP_CHECKPOINTS/state
                sleep 0.6
                [ ! -f "$ACL_SWEEP_OUT/saves" ] || [ -f "$state" ] || { touch "$state"; exit 1; }
                [ -f "$ACL_SWEEP_OUT/saves" ] || { touch "$ACL_SWEEP_OUT/saves"; exit 1; }
                """
                        + RESULT;
        Path kept = folder.resolve("trial/checkpoint/seconds");
        assertThat(run(script)).isInstanceOf(Failed.class);
        assertThat(kept).doesNotExist();
        assertThat(run(script)).isInstanceOf(Failed.class);
        double second = Double.parseDouble(Files.readString(kept));
        assertThat(second).isGreaterThan(0.6);

        Completed third = (Completed) run(script);
        assertThat(third.execution().pretrainSeconds()).isGreaterThan(second + 0.6);
        assertThat(kept).doesNotExist();
    }

    /** As it was when the first attempt's process was killed before it read the second line. */
    @Test
    void takesOverCurvesThatNobodyHadReadYet() throws IOException {
        Files.createDirectories(folder.resolve("trial/out"));
        Files.writeString(
                folder.resolve("trial/out/metrics.jsonl"),
                "{\"epoch\": 1, \"loss\": 0.1}\n{\"epoch\": 2, \"loss\": 0.2}\n{\"epoch\": 3, \"lo");
        Files.writeString(
                folder.resolve("trial/metrics.jsonl"),
                "{\"stage\":\"program\",\"epoch\":1,\"loss\":0.1}\n");

        String script =
                "echo >>$ACL_SWEEP_OUT/metrics.jsonl\n"
                        + "echo '{\"epoch\": 3, \"loss\": 0.3}' >>$ACL_SWEEP_OUT/metrics.jsonl\n"
                        + RESULT;
        assertThat(run(script)).isInstanceOf(Completed.class);

        assertThat(folder.resolve("trial/metrics.jsonl"))
                .content()
                .isEqualTo(
                        """
                        {"stage":"program","epoch":1,"loss":0.1}
                        {"stage":"program","epoch":2,"loss":0.2}
                        {"stage":"program","epoch":3,"loss":0.3}
                        """);
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
}
