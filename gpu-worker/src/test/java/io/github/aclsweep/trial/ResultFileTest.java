package io.github.aclsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.aclsweep.device.DeviceProof;
import io.github.aclsweep.settings.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {
    private static final Trial TRIAL = Trial.of(TrialSettings.from(SettingsFile.parse("")), "data");
    private static final Execution EXECUTION =
            new Execution("node", "cpu", "2.7.1", 1, "2026", 1, 20, 3.25)
                    .on(new DeviceProof("X", "GPU-1", 9, "580", "cu128", "/t", true, false, "s"));
    private static final Downstream CLEAN = new Downstream(70, 71, 72, 73, 8);

    @TempDir private Path folder;

    private TrialResult.Completed writtenAndRead(Scores scores) {
        ResultFile.write(folder, new TrialResult.Completed(TRIAL, scores, EXECUTION));
        return ResultFile.readCompleted(folder, TRIAL).orElseThrow();
    }

    @Test
    void readsWhatItWrote() {
        Scores scores = new Scores(1, 2, 3, 4, Double.NaN, 6, 7, 8, 9, null, CLEAN, 10, 11);
        TrialResult.Completed read = writtenAndRead(scores);
        assertThat(read.scores()).isEqualTo(scores);
        assertThat(read.execution()).isEqualTo(EXECUTION);
        assertThat(read.scores().of(DownstreamMode.FINETUNE_NOISY)).isEmpty();
        assertThat(read.scores().of(DownstreamMode.FINETUNE_CLEAN)).contains(CLEAN);
        assertThat(read.scores().of(DownstreamMode.LINEAR)).contains(new Downstream(1, 2, 3, 4, 9));
    }

    @Test
    void linearFiguresAreMissingWhereOnlyFineTuningRan() {
        double none = Double.NaN;
        Scores scores = new Scores(none, none, none, none, 5, 6, 7, 8, 0, null, CLEAN, 10, 11);
        assertThat(writtenAndRead(scores).scores().of(DownstreamMode.LINEAR)).isEmpty();
    }

    @Test
    void aDamagedFileIsAsGoodAsNone() throws IOException {
        writtenAndRead(new Scores(1, 2, 3, 4, 5, 6, 7, 8, 9, null, CLEAN, 10, 11));
        Path file = folder.resolve("result.json");
        String whole = Files.readString(file);

        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(ResultFile.readCompleted(folder, TRIAL)).isEmpty();
        String notANumber = whole.replace("\"micro\": 1.0", "\"micro\": \"one\"");
        assertThat(notANumber).isNotEqualTo(whole);
        Files.writeString(file, notANumber);
        assertThat(ResultFile.readCompleted(folder, TRIAL)).isEmpty();
    }

    @Test
    void readsAFileFromBeforeDevicesWereProven() throws IOException {
        Scores scores = new Scores(1, 2, 3, 4, 5, 6, 7, 8, 9, null, null, 10, 11);
        writtenAndRead(scores);
        Path file = folder.resolve("result.json");
        JsonObject content = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        assertThat(content.getAsJsonObject("execution").remove("proof")).isNotNull();
        Files.writeString(file, content.toString());

        Execution read = ResultFile.readCompleted(folder, TRIAL).orElseThrow().execution();
        assertThat(read.proof()).isEqualTo(DeviceProof.none());
    }

    @Test
    void readsAFileFromBeforeFFineTuning() throws IOException {
        Scores scores = new Scores(1, 2, 3, 4, 5, 6, 7, 8, 9, null, null, 10, 11);
        writtenAndRead(scores);
        Path file = folder.resolve("result.json");
        JsonObject content = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        JsonObject figures = content.getAsJsonObject("scores");
        assertThat(figures.remove("finetuneNoisy")).isNotNull();
        assertThat(figures.remove("finetuneClean")).isNotNull();
        Files.writeString(file, content.toString());

        assertThat(ResultFile.readCompleted(folder, TRIAL).orElseThrow().scores())
                .isEqualTo(scores);
    }
}
