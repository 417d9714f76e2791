package io.github.aclsweep.plan;

import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.trial.TrialSettings;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Trials that cost the same: they differ only in numbers that go into the same computation, as the
 * weight of a loss or the learning rate.
 *
 * @param method the trials' method
 * @param settings the other settings that the method reads, as texts by key
 */
public record CostClass(String method, Map<String, String> settings) {
    private static final Pattern FREE =
            Pattern.compile(
                    "loss\\.(alpha|temperature|margin-radians|angular-divisor)"
                            + "|supervised\\.(dropout|angular-divisor)"
                            + "|(pretrain|linear|finetune|supervised)\\.(learning-rate|momentum|(weight-)?decay|milestones"
                            + "|plateau-(factor|patience))"
                            + "|trial\\.seed|data\\.fold|program\\.index");

    public CostClass {
        settings = Map.copyOf(settings);
    }

    /** The keys in which two differ; another method alone counts more than any of its settings. */
    public Set<String> differing(CostClass other) {
        Set<String> keys = new TreeSet<>(settings.keySet());
        keys.addAll(other.settings.keySet());
        if (!method.equals(other.method)) {
            keys.add("trial.method");
            return keys;
        }
        keys.removeIf(key -> Objects.equals(settings.get(key), other.settings.get(key)));
        return keys;
    }

    /** The class of a trial. */
    public static CostClass of(TrialSettings trial) {
        Map<String, String> texts = new TreeMap<>(SettingsText.of(trial));
        texts.keySet().removeIf(key -> !trial.method().reads(key) || FREE.matcher(key).matches());
        return new CostClass(trial.method().name(), texts);
    }
}
