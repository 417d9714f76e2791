package io.github.aclsweep.sweep;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.io.FileBundle;
import io.github.aclsweep.io.PackedFiles;
import io.github.aclsweep.plan.SweepData;
import io.github.aclsweep.plan.SweepPlan;
import io.github.aclsweep.plan.SweepSettings;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.sweep.run.SweepFolder;
import io.github.aclsweep.table.TestingTable;
import io.github.aclsweep.table.format.TableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepCompatibilityTest {
    private static final String SETTINGS =
            "sweep { axes.loss.alpha = [0.0, 0.5], seeds = [1, 2] }\npretrain.epochs = 5\n";

    @TempDir Path folder;

    @BeforeEach
    void runBefore() throws IOException {
        Files.writeString(folder.resolve("sweep.conf"), SettingsFile.parse(SETTINGS).render());
        Files.writeString(folder.resolve("provenance.json"), "{\"dataFingerprint\": \"abc\"}");
    }

    private void compare(String settings, String fingerprint) {
        compare(settings, new SweepData(folder, fingerprint, ""));
    }

    private void compare(String settings, SweepData data) {
        SettingsFile file = SettingsFile.parse(settings);
        SweepSettings sweep = file.bind(SweepSettings.class, "sweep");
        SweepCompatibility.requireSame(
                new SweepFolder(folder), file, sweep, SweepPlan.of(file, sweep), data);
    }

    @Test
    void acceptsTheSameSweep() {
        assertThatCode(() -> compare(SETTINGS, "abc")).doesNotThrowAnyException();
    }

    @Test
    void acceptsMoreValuesSeedsAndBaselines() {
        String grown =
                SETTINGS
                        + "sweep { axes.loss.alpha = [0.0, 0.25, 0.5], seeds = [1, 2, 3],"
                        + " baselines = [random-encoder] }";

        assertThatCode(() -> compare(grown, "abc")).doesNotThrowAnyException();
    }

    @Test
    void acceptsAnotherPlaceToRun() {
        assertThatCode(() -> compare(SETTINGS + "cluster.memory-per-trial = 2048", "abc"))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAndNamesEveryKeyThatDiffers() {
        assertThatThrownBy(
                        () ->
                                compare(
                                        SETTINGS + "pretrain.epochs = 6\nloss.temperature = 0.3",
                                        "abc"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("pretrain.epochs = 6: expected 5, as in")
                .hasMessageContaining("loss.temperature = 0.3: expected 0.2, as in")
                .hasMessageContaining(
                        "; add --set pretrain.epochs=5, or give a different sweep another --name");
    }

    @Test
    void namesDurationsAsTheyWereWritten() {
        assertThatThrownBy(() -> compare(SETTINGS + "program.grace = 3s", "abc"))
                .hasMessageContaining("program.grace = \"3s\": expected \"30s\", as in")
                .hasMessageContaining("add --set program.grace=30s, or");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\0\0\0\0"})
    void saysSoWhereAFullDiskLeftNoSettings(String left) throws IOException {
        Files.writeString(folder.resolve("sweep.conf"), left);

        assertThatThrownBy(() -> compare(SETTINGS, "abc"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("/sweep.conf: expected its settings, found nothing in it")
                .hasMessageContaining("delete it and run again: complete trials are kept");
    }

    @Test
    void refusesASweepWithoutSomeOfItsTrials() {
        String smaller = SETTINGS + "sweep { axes.loss.alpha = [0.5], seeds = [2] }";

        assertThatThrownBy(() -> compare(smaller, "abc"))
                .hasMessageContaining("sweep.axes.loss.alpha = [0.5]: expected [0.0, 0.5]")
                .hasMessageContaining("sweep.seeds = [2]: expected [1, 2]");
    }

    /** By the setting that people have written. */
    @Test
    void asksForAsManySeedsAsThereWere() {
        String fewer =
                "sweep { axes.loss.alpha = [0.0, 0.5], replicates = 1 }\n"
                        + "pretrain.epochs = 5\ntrial.seed = 1";

        assertThatThrownBy(() -> compare(fewer, "abc"))
                .hasMessageContaining("sweep.replicates = 1: expected at least 2, as in");
    }

    @Test
    void refusesOtherAxes() {
        String other = SETTINGS + "sweep.axes.knn.neighbours = [100, 200]";

        assertThatThrownBy(() -> compare(other, "abc")).hasMessageContaining("sweep.axes = ");
    }

    @Test
    void refusesOtherData() {
        assertThatThrownBy(() -> compare(SETTINGS, "xyz"))
                .hasMessageContaining("data = xyz: expected abc")
                .hasMessageContaining("the data has changed since; put the old data back, or give");
    }

    private SweepData program(Path program) throws IOException {
        FileBundle files = FileBundle.of(program, List.of("train.py", "model.py"));
        return new SweepData("", files.fingerprint(), "", "program.files", Optional.of(files));
    }

    @Test
    void namesTheFilesOfAProgramThatHaveChanged() throws IOException {
        Path program = Files.createDirectories(folder.resolve("program"));
        Path script = Files.writeString(program.resolve("train.py"), "print(1)");
        Files.writeString(program.resolve("model.py"), "print(0)");
        SweepData before = program(program);
        PackedFiles.pack(before.files().orElseThrow(), folder);
        Files.writeString(
                folder.resolve("provenance.json"),
                "{\"dataFingerprint\": \"%s\"}".formatted(before.fingerprint()));
        TableFiles.write(folder, TestingTable.of(TestingTable.complete(0.5, 1, 60)));
        Files.writeString(script, "print(2)");

        assertThatThrownBy(() -> compare(SETTINGS, program(program)))
                .hasMessageContaining("program.files = ")
                .hasMessageContaining(
                        ": expected the files that complete trials of %s ran with, but train.py has changed since (the old version is in %s/files-%s.zip); put"
                                .formatted(folder, folder, before.fingerprint()));
    }

    @Test
    void refusesAFolderOfAnotherVersion() throws IOException {
        Files.writeString(folder.resolve("sweep.conf"), "loss.gamma = 1");

        assertThatThrownBy(() -> compare(SETTINGS, "abc"))
                .hasMessageContaining("settings of this version");
    }
}
