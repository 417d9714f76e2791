package io.github.aclsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.settings.SettingsText;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class TrialIdentityTest {
    private static final TrialSettings SETTINGS = settings("loss.alpha = 0.5, trial.seed = 7");

    private static TrialSettings settings(String hocon) {
        return TrialSettings.from(SettingsFile.parse(hocon));
    }

    private static SortedMap<String, Object> values(TrialSettings settings) {
        return SettingsText.values(settings);
    }

    private static String content(Map<String, Object> defaults, SortedMap<String, Object> values) {
        return new TrialIdentity(defaults).content(SETTINGS, values, "data");
    }

    @Test
    void isMadeOfTheMethodTheSeedTheDataAndWhatDiffersFromTheDefaults() {
        String version = Integer.toString(SETTINGS.method().version());
        assertThat(content(values(settings("")), values(SETTINGS)))
                .isEqualTo("method acl " + version + "\nseed 7\ndata data\nloss.alpha=0.5\n");
    }

    @Test
    void doesNotKnowASettingThatIsNewAndAtItsDefault() {
        SortedMap<String, Object> defaults = values(settings(""));
        SortedMap<String, Object> values = values(SETTINGS);
        String before = content(defaults, values);
        defaults.put("pretrain.warmup-epochs", 0);
        values.put("pretrain.warmup-epochs", 0);

        assertThat(content(defaults, values)).isEqualTo(before);

        values.put("pretrain.warmup-epochs", 3);
        assertThat(content(defaults, values)).isEqualTo(before + "pretrain.warmup-epochs=3\n");
    }

    @Test
    void doesNotKnowASettingThatTheMethodDoesNotRead() {
        SortedMap<String, Object> values = values(SETTINGS);
        String before = content(values(settings("")), values);
        values.put("supervised.epochs", 3);

        assertThat(content(values(settings("")), values)).isEqualTo(before);
    }

    @Test
    void comparesWithDefaultsByValue() {
        SortedMap<String, Object> values =
                values(settings("loss.alpha = 0.30, patch.frames = 1.01e2"));
        assertThat(content(values(settings("")), values)).doesNotContain("=");
    }
}
