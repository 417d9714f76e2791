package io.github.aclsweep.trial.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.github.aclsweep.TestingTensors;
import io.github.aclsweep.bench.NoiseTraining;
import io.github.aclsweep.encoder.Architecture;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.SettingsFile;
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

/** An encoder in a jar that Spark adds, which only the thread's class loader sees. */
class ForeignEncoderTest {
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    @TempDir private Path jar;
    private URLClassLoader added;

    @BeforeEach
    void addJar() throws IOException {
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(Architecture.class.getName()), TestingEncoder.class.getName());
        Files.writeString(jar.resolve("reference.conf"), TestingEncoder.DEFAULTS);
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

    private static String id(String hocon) {
        return Trial.of(settings(hocon), "data").id();
    }

    @Test
    void isBuiltWithSettingsOfItsOwn() {
        TrialSettings settings = settings("encoder.name = testing, testing-encoder.filters = 4");
        try (NDManager manager = TestingTensors.manager()) {
            Encoder encoder = settings.newEncoder(manager, 3);

            assertThat(settings.embeddingSize()).isEqualTo(8);
            assertThat(encoder.embeddingSize()).isEqualTo(8);
            assertThat(encoder.state().names())
                    .startsWith("conv.weight", "norm.weight")
                    .endsWith("classifier.weight", "classifier.bias");
        }
    }

    @Test
    void belongsToTheIdentityOfItsTrials() {
        assertThat(id("encoder.name = testing, testing-encoder.filters = 6"))
                .isEqualTo(id("encoder.name = testing"))
                .isNotEqualTo(id("encoder.name = testing, testing-encoder.filters = 7"))
                .isNotEqualTo(id(""));
    }

    @Test
    void namesWhatIsWrong() {
        assertThatThrownBy(() -> settings("encoder.name = res19"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("encoder.name = res19")
                .hasMessageContaining("one of crnn, res18, small, testing, vgg");
        assertThatThrownBy(() -> settings("encoder.name = testing, patch.frames = 4"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("at least 5 for this encoder");
        assertThatThrownBy(() -> settings("testing-encoder.filters = 0"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("testing-encoder.filters");
    }

    @Test
    void isPretrained() {
        TrialSettings settings =
                settings(
                        "encoder { name = testing, projection-size = 8 },"
                                + " pretrain.batch-clips = 2");
        try (NDManager manager = TestingTensors.manager();
                NoiseTraining training = new NoiseTraining(settings, 2, manager.getDevice())) {
            assertThat(training.epoch().total()).isFinite();
        }
    }
}
