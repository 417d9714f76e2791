package io.github.aclsweep.trial.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.dataset.generate.SoundEventDataset;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeMainTest {
    @TempDir private static Path data;
    @TempDir private Path folder;

    @BeforeAll
    static void generate() throws IOException {
        new SoundEventDataset(7, 1).write(data.resolve("d"));
    }

    private ProbeMain.Answer measure(String settings) {
        Trial trial = Trial.of(TrialSettings.from(SettingsFile.parse(settings)), "test data");
        TrialEnvironment place =
                new TrialEnvironment(
                        data.resolve("d").toString(),
                        folder.resolve("cache").toString(),
                        folder.resolve("trial").toString(),
                        TrialEnvironment.DeviceChoice.CPU,
                        -1,
                        1);
        return ProbeMain.measure(new ProbeRequest(trial, place, 1));
    }

    @Test
    void measuresEveryPartOfATrialOnAShareOfTheData() throws IOException {
        ProbeMain.Answer answer =
                measure(
                        """
                        encoder { name = small, projection-size = 32 }
                        pretrain { epochs = 4, batch-clips = 2, milestones = [] }
                        knn.neighbours = 5
                        linear { epochs = 5, batch-clips = 4, milestones = [], standardise = true }
                        """);

        assertThat(answer.problem()).isEmpty();
        TrialTiming timing = answer.timing();
        assertThat(timing.epochs()).isEqualTo(4);
        assertThat(timing.startSeconds()).isPositive();
        assertThat(timing.trainingSeconds()).isPositive();
        assertThat(timing.endSeconds()).isPositive();
        assertThat(timing.featureSeconds()).isPositive();
        assertThat(timing.seconds(0)).isGreaterThan(timing.seconds(2));
        assertThat(timing.peakMib()).isPositive();
        long weights = Files.size(folder.resolve("trial/encoder.safetensors"));
        assertThat(timing.keptBytes()).isGreaterThan(weights);
        assertThat(timing.checkpointBytes()).isGreaterThan(weights);
        assertThat(DatasetReader.read(folder.resolve("data")).clips().size())
                .isLessThan(DatasetReader.read(data.resolve("d")).clips().size());
    }

    @Test
    void saysWhyATrialFails() {
        assertThat(
                        measure("trial.method = supervised, supervised.learning-rate = 1.0e30")
                                .problem())
                .contains("supervised");
    }

    @Test
    void aShareHasAllRolesAndClasses() {
        Dataset all = DatasetReader.read(data.resolve("d"));

        DataShare share = DataShare.of(all, 7, folder.resolve("share"));

        Dataset some = DatasetReader.read(share.root());
        assertThat(some.classes()).isEqualTo(all.classes());
        for (Role role : Role.values()) {
            assertThat(some.positions(role)).isNotEmpty();
        }
        assertThat(share.share())
                .isEqualTo((double) some.clips().size() / all.clips().size())
                .isLessThan(1);
        assertThat(DataShare.of(all, 10_000, folder).root()).isEqualTo(all.root());
    }
}
