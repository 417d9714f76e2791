package io.github.aclsweep.trial.run;

import io.github.aclsweep.dataset.CsvFile;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.TestingFuzz;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.Execution;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.TrialSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Configurations, tables and results of strangers. */
@Timeout(value = 3, unit = TimeUnit.HOURS)
class TextFilesFuzzTest {
    @TempDir private Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void readsOrRefusesConfigurations() throws IOException {
        String conf =
                """
                # a sweep
                sweep { axes { loss.alpha = [0.0, 1.0e-1] }, seeds = [1, 2] }
                encoder { name = small, projection-size = 16 }
                pretrain { epochs = 3, milestones = [1, 2] } // short
                views.crop.enabled = ${?NOBODY}
                loss.temperature = "0.2"
                """;
        new TestingFuzz(folder, "sweep.conf", InvalidSettings.class)
                .damage(
                        List.of(bytes(conf)),
                        file -> TrialSettings.from(SettingsFile.read(file, List.of())));
    }

    @Test
    void readsOrRefusesTables() throws IOException {
        String table = "file,label,split\n\"a \"\"b\"\".wav\",dog,train\nb.wav,cat,test\n";
        new TestingFuzz(folder, "labels.csv", DataException.class)
                .damage(List.of(bytes(table)), file -> CsvFile.read(file, ','));
    }

    @Test
    void readsResultsAndAttemptsOrTakesThemForNone() throws IOException {
        Trial trial =
                Trial.of(
                        TrialSettings.from(
                                SettingsFile.parse("trial.downstream = [linear, finetune-clean]")),
                        "data");
        Scores scores = Scores.of(trial.measures(), Map.of("micro", 50.0, "macro", 40.0));
        Execution execution = new Execution("h", "cpu", "2", 1, "2026-01-01T00:00:00Z", 1, 2, 3);
        ResultFile.write(folder, new TrialResult.Completed(trial, scores, execution));
        byte[] result = Files.readAllBytes(folder.resolve("result.json"));
        new TestingFuzz(folder, "result.json", List.of())
                .damage(List.of(result), file -> ResultFile.read(folder, trial));

        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        AttemptsFile.write(
                folder, List.of(Attempt.running(1, "h", now), Attempt.running(2, "h", now)));
        byte[] attempts = Files.readAllBytes(folder.resolve("attempts.jsonl"));
        new TestingFuzz(folder, "attempts.jsonl", List.of())
                .damage(List.of(attempts), file -> AttemptsFile.read(folder));
    }
}
