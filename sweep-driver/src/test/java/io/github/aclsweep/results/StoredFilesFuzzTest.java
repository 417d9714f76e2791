package io.github.aclsweep.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.TestingFuzz;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.storage.KeptFolder;
import io.github.aclsweep.summary.SummarySettings;
import io.github.aclsweep.table.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders of sweeps that came from somewhere else, or from a full disk. */
@Timeout(value = 3, unit = TimeUnit.HOURS)
class StoredFilesFuzzTest {
    @TempDir private Path root;
    private Path sweep;
    private Path trial;

    @BeforeEach
    void writeSweep() {
        sweep =
                new TestingResults(root)
                        .complete("demo", 0.5, 1, "1101")
                        .complete("demo", 1.0, 1, "0101")
                        .failed(0.25, 1)
                        .pending(0.75, 1)
                        .write("demo");
        trial = sweep.resolve("trials").resolve(TestingResults.trial(0.5, 1).id());
    }

    private StoredSweep stored() {
        return new StoredSweep(KeptFolder.open(root.toString()), "demo");
    }

    private void summarise() {
        stored().summary();
    }

    private void explain() {
        TrialExplanation.of(StoredTrial.find(stored(), trial.getFileName().toString()));
    }

    private void state() {
        stored().state(stored().table());
    }

    @Test
    void readsOrRefusesTables() throws IOException {
        new TestingFuzz(sweep.resolve("table.json")).damage(this::summarise);
    }

    @Test
    void refusesATableWithAMeasureThatHasNoName() throws IOException {
        Path table = sweep.resolve("table.json");
        String json = Files.readString(table);
        String name = "\"name\": \"micro\",";
        assertThat(json).contains(name);
        Files.writeString(table, json.replace(name, ""));

        assertThatThrownBy(this::summarise)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("table.json is broken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "1", "99999999999999999999", "many"})
    void assumesTheUsualConfidenceWhereAnotherIsImpossible(String confidence) throws IOException {
        Files.writeString(sweep.resolve("sweep.conf"), "sweep.confidence = " + confidence);

        assertThat(stored().summary().settings().confidence())
                .isEqualTo(SummarySettings.DEFAULT.confidence());
    }

    @Test
    void readsOrRefusesPredictions() throws IOException {
        new TestingFuzz(trial.resolve("predictions.csv")).damage(this::summarise);
    }

    @Test
    void readsOrRefusesConfigurationsThatWereKept() throws IOException {
        new TestingFuzz(sweep.resolve("sweep.conf"))
                .damage(
                        () -> {
                            summarise();
                            state();
                        });
    }

    @Test
    void readsOrRefusesResults() throws IOException {
        new TestingFuzz(trial.resolve("result.json")).damage(this::explain);
    }

    @Test
    void readsOrRefusesAttempts() throws IOException {
        new TestingFuzz(trial.resolve("attempts.jsonl")).damage(this::explain);
    }

    @Test
    void readsOrRefusesProvenance() throws IOException {
        new TestingFuzz(sweep.resolve("provenance.json"))
                .damage(
                        () -> {
                            explain();
                            Provenance.dataFingerprint(sweep);
                        });
    }
}
