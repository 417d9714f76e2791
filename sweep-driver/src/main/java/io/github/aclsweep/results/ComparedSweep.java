package io.github.aclsweep.results;

import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.summary.Estimate;
import io.github.aclsweep.summary.Setting;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.summary.SummaryRow;
import io.github.aclsweep.table.PlainRow;
import io.github.aclsweep.table.Predictions;
import io.github.aclsweep.trial.DownstreamMode;
import io.github.aclsweep.trial.TrialSettings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A sweep with what decides whether its numbers may stand beside others. */
final class ComparedSweep {
    private final StoredSweep sweep;
    private final Summary summary;
    private final Map<String, String> protocol;

    ComparedSweep(StoredSweep sweep) {
        this.sweep = sweep;
        this.summary = sweep.summary();
        this.protocol = protocol(sweep);
    }

    String name() {
        return sweep.name();
    }

    Summary summary() {
        return summary;
    }

    private static Map<String, String> protocol(StoredSweep sweep) {
        Map<String, String> known = new TreeMap<>();
        try {
            SettingsFile file = SettingsFile.read(sweep.folder().resolve("sweep.conf"), List.of());
            known.putAll(SettingsText.of(TrialSettings.from(file)));
        } catch (InvalidSettings e) {
            // Of another version, or gone: what its trials wrote down has to do.
            sweep.table().rows().stream()
                    .map(row -> new StoredTrial(sweep, row).result())
                    .flatMap(Optional::stream)
                    .findFirst()
                    .map(result -> StoredTrial.leaves(result, "settings"))
                    .ifPresent(known::putAll);
        }
        return known;
    }

    /**
     * Settings that are the same in all its trials and change their numbers; keys that vary left
     * out.
     */
    Map<String, String> fixed() {
        Map<String, String> fixed = new LinkedHashMap<>(protocol);
        summary.axes().forEach(axis -> fixed.remove(axis.key()));
        fixed.remove("trial.seed");
        fixed.remove("trial.downstream");
        return fixed;
    }

    /** What a setting has at a key, varied or not. */
    Object value(Setting setting, String key) {
        return setting.values().getOrDefault(key, protocol.get(key));
    }

    /** What the data hashes to, empty if it was not written down. */
    String data() {
        return sweep.table().rows().stream()
                .findFirst()
                .flatMap(row -> new StoredTrial(sweep, row).provenance())
                .filter(json -> json.has("dataFingerprint"))
                .map(json -> json.get("dataFingerprint").getAsString())
                .orElse("");
    }

    /** The predictions of any trial, to know the test clips by. */
    Optional<Predictions> anyPredictions() {
        for (PlainRow row : summary.table().rows()) {
            for (DownstreamMode mode : DownstreamMode.values()) {
                Optional<Predictions> found = sweep.predictions().of(row.text("trial"), mode);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    Optional<SummaryRow> row(Setting setting) {
        return summary.rows().stream().filter(row -> row.setting().equals(setting)).findFirst();
    }

    static double mean(SummaryRow row, String figure) {
        Estimate estimate = row.estimate(figure);
        return estimate == null ? Double.NaN : estimate.mean();
    }

    StoredSweep stored() {
        return sweep;
    }

    /** For example {@code pretrain.epochs = 40, not 500}; empty if nothing differs. */
    static String differences(Map<String, String> first, Map<String, String> second) {
        return first.entrySet().stream()
                .filter(entry -> second.containsKey(entry.getKey()))
                .filter(entry -> !entry.getValue().equals(second.get(entry.getKey())))
                .map(e -> e.getKey() + " = " + e.getValue() + ", not " + second.get(e.getKey()))
                .collect(Collectors.joining("; "));
    }
}
