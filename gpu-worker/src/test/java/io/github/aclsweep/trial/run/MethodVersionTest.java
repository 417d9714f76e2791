package io.github.aclsweep.trial.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aclsweep.checkpoint.NamedTensor;
import io.github.aclsweep.checkpoint.Safetensors;
import io.github.aclsweep.checkpoint.ValueType;
import io.github.aclsweep.dataset.generate.SoundEventDataset;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.TrialSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The numbers of a tiny trial of each method, pinned for its version. Processors round differently,
 * so that the last digits are left open, and a second epoch at a high learning rate would turn them
 * into the third: the rates are low. Accuracies are too coarse to show anything.
 */
class MethodVersionTest {
    private static final double LOSSES = 1e-4;
    private static final double WEIGHTS = 1e-5;
    private static final double ABSOLUTE = 1e-6;
    private static final int PLACES = 97;

    private static final String TINY =
            """
            encoder { name = small, projection-size = 16 }
            pretrain { epochs = 2, batch-clips = 32, milestones = [], learning-rate = 1e-3 }
            knn.neighbours = 5
            linear { epochs = 2, milestones = [] }
            finetune { epochs = 1, batch-clips = 32, milestones = [] }
            """;

    @TempDir private static Path folder;

    @BeforeAll
    static void generate() throws IOException {
        new SoundEventDataset(5, 1).write(folder.resolve("data"));
    }

    private static Map<String, Double> numbers(String settings, String weights) {
        Trial trial = Trial.of(TrialSettings.from(SettingsFile.parse(TINY + settings)), "testing");
        Path out = folder.resolve(trial.id());
        TrialEnvironment environment =
                new TrialEnvironment(
                        folder.resolve("data").toString(),
                        folder.resolve("cache").toString(),
                        out.toString(),
                        TrialEnvironment.DeviceChoice.CPU,
                        -1,
                        2);
        TrialResult result = new TrialRunner(environment, progress -> {}, () -> false).run(trial);
        assertThat(result).isInstanceOf(TrialResult.Completed.class);
        Map<String, Double> numbers = new TreeMap<>();
        ((TrialResult.Completed) result)
                .scores()
                .values()
                .forEach(
                        (measure, value) -> {
                            if (measure.decimals() == 4) {
                                numbers.put(measure.name(), value);
                            }
                        });
        numbers.put("weights", size(out.resolve(weights)));
        return numbers;
    }

    /** The mean size of all weights in a file, each weighted by its place. */
    private static double size(Path file) {
        double sum = 0;
        long count = 0;
        for (NamedTensor tensor : Safetensors.read(file).tensors()) {
            if (tensor.type() == ValueType.F32) {
                for (float value : tensor.floats()) {
                    sum += Math.abs(value) * (1 + count % PLACES);
                    count++;
                }
            }
        }
        return sum / count;
    }

    private static double tolerance(String name, double pinned) {
        return ABSOLUTE + (name.equals("weights") ? WEIGHTS : LOSSES) * Math.abs(pinned);
    }

    private static void assertUnchanged(
            String method, int version, Map<String, Double> found, Map<String, Double> pinned) {
        String advice =
                "the numbers of trial.method = %s have changed: raise its version above %d and pin"
                        + " these, or find out what changed: %s";
        assertThat(found.keySet()).as(advice, method, version, found).isEqualTo(pinned.keySet());
        found.forEach(
                (name, value) ->
                        assertThat(value)
                                .as(advice, method, version, found)
                                .isCloseTo(
                                        pinned.get(name),
                                        within(tolerance(name, pinned.get(name)))));
        int now =
                TrialSettings.from(SettingsFile.parse("trial.method = " + method))
                        .method()
                        .version();
        assertThat(now).as("the version that these numbers were pinned at").isEqualTo(version);
    }

    @Test
    void acl() {
        assertUnchanged(
                "acl",
                5,
                numbers("", "encoder.safetensors"),
                Map.of(
                        "loss_infonce", 3.884694814682007,
                        "loss_angular", 0.5919347405433655,
                        "minus_uniformity", 7.938198567025215e-4,
                        "tolerance", 0.9998391229805274,
                        "weights", 1.0277638995710392));
    }

    @Test
    void randomEncoder() {
        assertUnchanged(
                "random-encoder",
                5,
                numbers("trial.method = random-encoder", "encoder.safetensors"),
                Map.of(
                        "minus_uniformity", 3.306960101344173e-4,
                        "tolerance", 0.9999605738066274,
                        "weights", 1.0455409323789946));
    }

    @Test
    void supervised() {
        assertUnchanged(
                "supervised",
                3,
                numbers(
                        "trial.method = supervised\npatch { frames = 40, hop-frames = 40 }\n"
                                + "supervised { epochs = 2, batch-patches = 128,"
                                + " learning-rate = 1e-4 }",
                        "supervised_cnn.safetensors"),
                Map.of("loss_angular", 4.62553454983619, "weights", 0.7107602098027129));
    }
}
