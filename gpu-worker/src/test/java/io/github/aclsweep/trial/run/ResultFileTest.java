package io.github.aclsweep.trial.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.aclsweep.device.DeviceProof;
import io.github.aclsweep.kernel.KernelReport;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.TrialSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {
    private static final Trial TRIAL =
            Trial.of(
                    TrialSettings.from(
                            SettingsFile.parse("trial.downstream = [linear, finetune-clean]")),
                    "data");
    private static final Execution EXECUTION =
            new Execution(
                    "node",
                    "cpu",
                    "2.7.1",
                    1,
                    "2026",
                    1,
                    20,
                    3.25,
                    2,
                    "pretrain epoch 12",
                    new DeviceProof("X", "GPU-1", 9, "580", "cu128", "/t", true, false, "s"),
                    KernelReport.NONE,
                    "8f14e45fceea467fa0e69b2d6705ba8901234567");
    private static final Map<String, Double> NUMBERS =
            Map.of("micro", 1.0, "finetune_clean_val_macro", 73.0, "kept_epoch", 8.0);

    @TempDir private Path folder;

    private TrialResult.Completed writtenAndRead(Map<String, Double> numbers) {
        Scores scores = Scores.of(TRIAL.measures(), numbers);
        ResultFile.write(folder, new TrialResult.Completed(TRIAL, scores, EXECUTION));
        return ResultFile.readCompleted(folder, TRIAL).orElseThrow();
    }

    @Test
    void readsWhatItWrote() {
        TrialResult.Completed read = writtenAndRead(NUMBERS);
        assertThat(read.scores()).isEqualTo(Scores.of(TRIAL.measures(), NUMBERS));
        assertThat(read.scores().byName()).isEqualTo(NUMBERS);
        assertThat(read.execution()).isEqualTo(EXECUTION);
    }

    @Test
    void writesNumbersByTheNamesOfTheirMeasures() throws IOException {
        writtenAndRead(Map.of("micro", 62.5, "macro", Double.NaN));
        String text = Files.readString(folder.resolve("result.json"));
        JsonObject scores =
                JsonParser.parseString(text).getAsJsonObject().getAsJsonObject("scores");
        assertThat(scores.toString()).isEqualTo("{\"micro\":62.5}");
    }

    @Test
    void callsATrialThatItsRunEndedInterruptedAndNotFailed() {
        ResultFile.write(folder, failed(FailureKind.INTERRUPTED));
        assertThat(folder.resolve("result.json"))
                .content()
                .contains("\"status\": \"interrupted\"", "\"kind\": \"INTERRUPTED\"");
        ResultFile.write(folder, failed(FailureKind.TIMED_OUT));
        assertThat(folder.resolve("result.json")).content().contains("\"status\": \"failed\"");
    }

    private static TrialResult failed(FailureKind kind) {
        return new TrialResult.Failed(TRIAL, kind, "so it was", "", "node");
    }

    @Test
    void aDamagedFileIsAsGoodAsNone() throws IOException {
        writtenAndRead(NUMBERS);
        Path file = folder.resolve("result.json");
        String whole = Files.readString(file);

        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(ResultFile.readCompleted(folder, TRIAL)).isEmpty();
        String notANumber = whole.replace("\"micro\": 1.0", "\"micro\": \"one\"");
        assertThat(notANumber).isNotEqualTo(whole);
        Files.writeString(file, notANumber);
        assertThat(ResultFile.readCompleted(folder, TRIAL)).isEmpty();
    }
}
