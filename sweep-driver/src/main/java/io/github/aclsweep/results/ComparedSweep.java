package io.github.aclsweep.results;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.summary.SummaryRow;
import io.github.aclsweep.summary.TrialPredictions;
import io.github.aclsweep.table.Numbers;
import io.github.aclsweep.table.Point;
import io.github.aclsweep.table.Predictions;
import io.github.aclsweep.table.TrialRow;
import io.github.aclsweep.trial.TrialSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A sweep with what decides whether its numbers may stand beside others. */
final class ComparedSweep {
    private final StoredSweep sweep;
    private final Summary summary;
    private final Map<String, Object> protocol;

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

    /** Every setting as its configuration has it; none if that is gone. */
    private static Map<String, Object> protocol(StoredSweep sweep) {
        try {
            Path conf = sweep.folder().resolve("sweep.conf");
            SettingsFile file = SettingsFile.readStored(conf, List.of());
            return SettingsText.typed(TrialSettings.from(file));
        } catch (InvalidSettings e) {
            return Map.of();
        }
    }

    /**
     * Settings that are the same in all its trials and change their numbers; keys that vary left
     * out.
     */
    Map<String, Object> fixed() {
        Map<String, Object> fixed = new LinkedHashMap<>(protocol);
        summary.table().axes().forEach(fixed::remove);
        fixed.remove("trial.seed");
        fixed.remove("trial.downstream");
        return fixed;
    }

    /** What a point has at a key, varied or not. */
    Object value(Point point, String key) {
        return point.values().getOrDefault(key, protocol.get(key));
    }

    /** What the data hashes to, empty if it was not written down. */
    String data() {
        return summary.table().rows().stream()
                .findFirst()
                .flatMap(row -> new StoredTrial(sweep, row).provenance())
                .filter(json -> json.has("dataFingerprint"))
                .map(json -> json.get("dataFingerprint").getAsString())
                .orElse("");
    }

    /** The predictions of any trial, to know the test clips by. */
    Optional<Predictions> anyPredictions() {
        List<String> files =
                summary.table().measures().stream()
                        .filter(Measure::isCounted)
                        .map(measure -> measure.counted().predictions())
                        .distinct()
                        .toList();
        TrialPredictions predictions = sweep.predictions();
        return summary.table().rows().stream()
                .filter(TrialRow::isComplete)
                .flatMap(row -> files.stream().map(file -> predictions.of(row.id(), file)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    Optional<SummaryRow> row(Point point) {
        return summary.rows().stream().filter(row -> row.point().equals(point)).findFirst();
    }

    /** The measure of a name, if the sweep's trials have it. */
    Optional<Measure> measure(String name) {
        return summary.table().measures().stream()
                .filter(measure -> measure.name().equals(name))
                .findFirst();
    }

    StoredSweep stored() {
        return sweep;
    }

    /** For example {@code pretrain.epochs = 40, not 500}; empty if nothing differs. */
    static String differences(Map<String, Object> first, Map<String, Object> second) {
        return String.join("; ", eachDifference(first, second).values());
    }

    /** By key, for example {@code pretrain.epochs = 40, not 500}. */
    static SortedMap<String, String> eachDifference(
            Map<String, Object> first, Map<String, Object> second) {
        SortedMap<String, String> differences = new TreeMap<>();
        first.forEach(
                (key, value) -> {
                    if (second.containsKey(key) && !value.equals(second.get(key))) {
                        String other = Numbers.text(second.get(key));
                        differences.put(
                                key, "%s = %s, not %s".formatted(key, Numbers.text(value), other));
                    }
                });
        return differences;
    }
}
