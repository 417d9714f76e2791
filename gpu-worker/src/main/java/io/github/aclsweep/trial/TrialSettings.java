package io.github.aclsweep.trial;

import io.github.aclsweep.augment.ViewSettings;
import io.github.aclsweep.encoder.EncoderSettings;
import io.github.aclsweep.evaluate.FineTuneSettings;
import io.github.aclsweep.evaluate.KnnSettings;
import io.github.aclsweep.evaluate.LinearSettings;
import io.github.aclsweep.features.FeatureSettings;
import io.github.aclsweep.features.PatchSettings;
import io.github.aclsweep.loss.LossSettings;
import io.github.aclsweep.settings.Checks;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.train.PretrainSettings;
import java.io.Serializable;

/** Everything that decides a trial's numbers, apart from the data: one component per section. */
public record TrialSettings(
        MethodSettings trial,
        FeatureSettings features,
        PatchSettings patch,
        ViewSettings views,
        EncoderSettings encoder,
        LossSettings loss,
        PretrainSettings pretrain,
        KnnSettings knn,
        LinearSettings linear,
        FineTuneSettings finetune)
        implements Serializable {

    public TrialSettings {
        EncoderSettings.Architecture network = encoder.name();
        Checks.section("patch")
                .that(
                        patch.frames() >= network.minFrames(),
                        "frames",
                        patch.frames(),
                        "at least " + network.minFrames() + " for this encoder")
                .done();
        Checks.section("features")
                .that(
                        features.bands() >= network.minBands()
                                && features.bands() <= network.maxBands(),
                        "bands",
                        features.bands(),
                        network.minBands() + " to " + network.maxBands() + " for this encoder")
                .done();
    }

    /**
     * Reads the sections of one trial.
     *
     * @throws io.github.aclsweep.settings.InvalidSettings with all that is wrong in them
     */
    public static TrialSettings from(SettingsFile file) {
        return file.bind(TrialSettings.class, "");
    }
}
