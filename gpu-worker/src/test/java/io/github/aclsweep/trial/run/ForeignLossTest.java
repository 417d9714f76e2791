package io.github.aclsweep.trial.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.github.aclsweep.TestingTensors;
import io.github.aclsweep.bench.NoiseTraining;
import io.github.aclsweep.loss.PretrainingLoss;
import io.github.aclsweep.loss.PretrainingLossFactory;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.train.EpochLoss;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialSettings;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A loss in a jar that Spark adds, which only the thread's class loader sees. */
class ForeignLossTest {
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    @TempDir private Path jar;
    private URLClassLoader added;

    @BeforeEach
    void addJar() throws IOException {
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(PretrainingLossFactory.class.getName()),
                TestingLoss.class.getName());
        Files.writeString(jar.resolve("reference.conf"), TestingLoss.DEFAULTS);
        added = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before);
        Thread.currentThread().setContextClassLoader(added);
    }

    @AfterEach
    void removeJar() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        added.close();
    }

    private static TrialSettings settings(String hocon) {
        return TrialSettings.from(SettingsFile.parse(hocon));
    }

    @Test
    void hasSettingsOfItsOwn() {
        TrialSettings settings = settings("loss.name = testing, testing-loss.weight = 3");

        assertThat(settings.extensions())
                .containsEntry("testing-loss", new TestingLoss.Settings(3, 1));
        assertThat(SettingsText.of(settings))
                .containsEntry("testing-loss.weight", "3.0")
                .containsEntry("testing-loss.power", "1")
                .containsEntry("loss.name", "testing");
        assertThat(settings.pretrainingLoss().terms())
                .extracting(PretrainingLoss.Term::name)
                .containsExactly("size");
        assertThat(settings.method().measures(settings))
                .extracting(Measure::name)
                .contains("loss_size")
                .doesNotContain("loss_infonce");
    }

    @Test
    void namesWhatIsWrongWithThem() {
        assertThatThrownBy(() -> settings("testing-loss { weight = -1, power = 0.5 }"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("testing-loss.weight")
                .hasMessageContaining("testing-loss.power");
        assertThatThrownBy(() -> settings("testing-loss.wieght = 1"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("did you mean testing-loss.weight?");
    }

    @Test
    void isAmongTheNamesOfAnErrorMessage() {
        assertThatThrownBy(() -> settings("loss.name = barlow"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("loss.name")
                .hasMessageContaining("one of acl, testing");
    }

    @Test
    void isUnknownWithoutItsJar() {
        Thread.currentThread().setContextClassLoader(before);

        assertThatThrownBy(() -> settings("loss.name = testing"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("one of acl");
    }

    @Test
    void changesTheIdsOfItsOwnTrialsOnly() {
        String acl = Trial.of(settings("loss.alpha = 0.5"), "data").id();
        String own = Trial.of(settings("loss.name = testing"), "data").id();
        assertThat(Trial.of(settings("loss.name = testing, testing-loss.weight = 2"), "data").id())
                .isEqualTo(own)
                .isNotEqualTo(
                        Trial.of(settings("loss.name = testing, testing-loss.weight = 3"), "data")
                                .id());

        Thread.currentThread().setContextClassLoader(before);
        assertThat(Trial.of(settings("loss.alpha = 0.5"), "data").id()).isEqualTo(acl);
    }

    @Test
    void isTrainedWithAndReportsItsTerms() {
        TrialSettings settings =
                settings(
                        "loss.name = testing, encoder { name = small, projection-size = 8 }, "
                                + "pretrain.batch-clips = 2");
        try (NDManager manager = TestingTensors.manager();
                NoiseTraining training = new NoiseTraining(settings, 2, manager.getDevice())) {
            EpochLoss loss = training.epoch();

            assertThat(loss.terms()).containsOnlyKeys("size");
            assertThat(loss.total())
                    .isCloseTo(2 * loss.terms().get("size") + 1.0 / 8, within(1e-4));
        }
    }
}
