package io.github.aclsweep.results;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.table.Numbers;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.TrialRow;
import io.github.aclsweep.table.TrialStatus.State;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.TrialSettings;
import io.github.aclsweep.trial.run.Attempt;
import io.github.aclsweep.trial.run.AttemptsFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Everything that is known of one trial, as lines. */
final class TrialExplanation {
    private static final int WIDTH = 24;

    /** A user's own, which have no defaults here. */
    private static final String PARAMETERS = "program.parameters.";

    /** The characters before a value. */
    static final int COLUMN = WIDTH + 2;

    private final StoredTrial trial;
    private final ResultsTable table;
    private final List<String> lines = new ArrayList<>();

    private TrialExplanation(StoredTrial trial) {
        this.trial = trial;
        this.table = trial.sweep().table();
    }

    static List<String> of(StoredTrial trial) {
        TrialExplanation explanation = new TrialExplanation(trial);
        explanation.what();
        Optional<JsonObject> result = trial.result();
        explanation.scores();
        explanation.classes();
        result.ifPresent(explanation::failure);
        result.ifPresent(explanation::settings);
        explanation.data(result);
        trial.provenance().ifPresent(explanation::code);
        result.ifPresent(
                json ->
                        explanation.section(
                                "execution",
                                ExecutionText.of(StoredTrial.leaves(json, "execution"))));
        explanation.attempts();
        explanation.files();
        return explanation.lines;
    }

    private void what() {
        TrialRow row = trial.row();
        lines.add("trial " + trial.id() + " of sweep " + trial.sweep().name());
        field("point", table.label(row));
        field("status", row.status().text());
        if (row.status().isFailed()) {
            field("reason", row.execution().reason() + " (" + row.execution().host() + ")");
        }
    }

    private void scores() {
        Map<String, String> scores = new LinkedHashMap<>();
        for (Measure measure : table.measures()) {
            double score = trial.row().score(measure);
            if (Double.isFinite(score)) {
                scores.put(measure.label(), Numbers.fixed(score, measure.decimals()));
            }
        }
        section("scores", scores);
    }

    private void classes() {
        String item = trial.row().point().item();
        for (Measure measure : table.measures()) {
            if (measure.isCounted() && !measure.counted().patchWeighted()) {
                section(
                        measure.label() + " by class, test " + item + "s",
                        ClassAccuracies.of(trial.folder(), measure.counted().predictions(), item));
            }
        }
    }

    /** A stop, which files count as a kind of failure, is told by the word of the table. */
    private void failure(JsonObject result) {
        Map<String, String> failure = StoredTrial.leaves(result, "failure");
        if (FailureKind.CANCELLED.name().equals(failure.get("kind"))) {
            section(SettingsText.text(State.INTERRUPTED), failure, "kind", "stackTrace");
        } else {
            section("failure", failure, "stackTrace");
        }
    }

    /** What differs from the defaults of this version; the rest is in sweep.conf. */
    private void settings(JsonObject result) {
        Map<String, String> defaults = SettingsText.of(TrialSettings.from(SettingsFile.parse("")));
        heading("settings other than the defaults");
        int before = lines.size();
        JsonElement settings = result.get("settings");
        (settings instanceof JsonObject object ? object : new JsonObject())
                .entrySet()
                .forEach(
                        entry -> {
                            JsonElement found = entry.getValue();
                            String value =
                                    found.isJsonPrimitive()
                                            ? found.getAsString()
                                            : found.toString();
                            String usual = defaults.get(entry.getKey());
                            if (!value.equals(usual)) {
                                boolean isKnown =
                                        usual != null || entry.getKey().startsWith(PARAMETERS);
                                String note = isKnown ? "" : " (unknown to this version)";
                                field(entry.getKey(), value + note);
                            }
                        });
        if (lines.size() == before) {
            lines.add("  none");
        }
    }

    private void data(Optional<JsonObject> result) {
        heading("data");
        result.map(json -> text(json, "dataFingerprint"))
                .filter(found -> !found.isEmpty())
                .ifPresent(found -> field("fingerprint", found));
        trial.provenance()
                .map(json -> text(json, "dataRoot"))
                .filter(found -> !found.isEmpty())
                .ifPresent(found -> field("folder", found));
    }

    private void code(JsonObject provenance) {
        heading("code (latest run of the sweep)");
        String revision = text(provenance, "gitRevision");
        boolean dirty = text(provenance, "gitDirty").equals("true");
        field("git", revision.isEmpty() ? "unknown" : revision + (dirty ? ", changed files" : ""));
        StoredTrial.leaves(provenance, "versions").forEach(this::field);
        StoredTrial.leaves(provenance, "methodVersions")
                .forEach((method, version) -> field("method " + method, "version " + version));
        field("master", text(provenance, "master"));
        field("driver", text(provenance, "host") + ", " + text(provenance, "system"));
    }

    private static String text(JsonObject json, String name) {
        return json.has(name) && json.get(name).isJsonPrimitive()
                ? json.get(name).getAsString()
                : "";
    }

    private void attempts() {
        List<Attempt> attempts = AttemptsFile.read(trial.folder());
        if (attempts.isEmpty()) {
            return;
        }
        heading("attempts");
        for (Attempt attempt : attempts) {
            if (attempt.isTakenOver()) {
                field(
                        Integer.toString(attempt.number()),
                        attempt.startedAt() + ", " + attempt.place());
                continue;
            }
            String seconds = Numbers.fixed(attempt.seconds(), 1) + " s";
            String queued =
                    attempt.queueSeconds() > 0
                            ? " after "
                                    + Numbers.fixed(attempt.queueSeconds(), 1)
                                    + " s in the queue"
                            : "";
            String wasted =
                    attempt.wastedSeconds() > 0
                            ? ", " + Numbers.fixed(attempt.wastedSeconds(), 1) + " s wasted"
                            : "";
            String reason = attempt.reason().isEmpty() ? "" : ": " + attempt.reason();
            field(
                    Integer.toString(attempt.number()),
                    attempt.startedAt()
                            + " on "
                            + attempt.place()
                            + queued
                            + ", "
                            + seconds
                            + wasted
                            + ", "
                            + attempt.state()
                            + reason);
        }
    }

    private void files() {
        heading("files in " + trial.sweep().place("trials/" + trial.id()));
        SortedMap<String, Long> files = trial.files();
        if (files.isEmpty()) {
            lines.add("  none");
        }
        files.forEach((name, bytes) -> field(name, "%,d bytes".formatted(bytes)));
    }

    private void section(String name, Map<String, String> values, String... without) {
        List<String> left = List.of(without);
        values.keySet().removeAll(left);
        if (!values.isEmpty()) {
            heading(name);
            values.forEach(this::field);
        }
    }

    private void heading(String text) {
        lines.add("");
        lines.add(text);
    }

    private void field(String name, String value) {
        if (!value.isEmpty()) {
            lines.add("  " + name + " ".repeat(Math.max(1, WIDTH - name.length())) + value);
        }
    }
}
