package io.github.aclsweep.trial;

import io.github.aclsweep.augment.ViewSettings;
import io.github.aclsweep.encoder.EncoderSettings;
import io.github.aclsweep.evaluate.FineTuneSettings;
import io.github.aclsweep.evaluate.KnnSettings;
import io.github.aclsweep.evaluate.LinearSettings;
import io.github.aclsweep.features.FeatureSettings;
import io.github.aclsweep.features.PatchSettings;
import io.github.aclsweep.loss.LossSettings;
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

    /**
     * Reads the sections of one trial.
     *
     * @throws io.github.aclsweep.settings.InvalidSettings with all that is wrong in them
     */
    public static TrialSettings from(SettingsFile file) {
        return file.bind(TrialSettings.class, "");
    }
}
