package io.github.aclsweep.results;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.aclsweep.io.Json;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.table.BuildVersions;
import io.github.aclsweep.table.Numbers;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.TrialRow;
import io.github.aclsweep.table.TrialStatus.State;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.TrialSettings;
import io.github.aclsweep.trial.run.Attempt;
import io.github.aclsweep.trial.run.AttemptsFile;
import java.time.DateTimeException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that is known of one trial, in sections. */
final class TrialExplanation {
    /** A user's own, which have no defaults here. */
    private static final String PARAMETERS = "program.parameters.";

    private final StoredTrial trial;
    private final ResultsTable table;
    private final List<ExplainedSection> sections = new ArrayList<>();

    private TrialExplanation(StoredTrial trial) {
        this.trial = trial;
        this.table = trial.sweep().table();
    }

    static List<ExplainedSection> of(StoredTrial trial) {
        TrialExplanation explanation = new TrialExplanation(trial);
        explanation.what();
        Optional<JsonObject> result = trial.result();
        explanation.scores();
        explanation.classes();
        if (!trial.row().status().isFailed()) { // told at the beginning
            result.ifPresent(explanation::failure);
        }
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
        return explanation.sections;
    }

    private void what() {
        TrialRow row = trial.row();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("point", table.label(row));
        fields.put("status", row.status().text());
        if (row.status().isFailed()) {
            String host = row.execution().host();
            fields.put(
                    "reason", row.execution().reason() + (host.isEmpty() ? "" : " (" + host + ")"));
        }
        add("trial " + trial.id() + " of sweep " + trial.sweep().name(), fields);
    }

    private void scores() {
        Map<String, String> scores = new LinkedHashMap<>();
        for (Measure measure : table.measures()) {
            double score = trial.row().score(measure);
            if (Double.isFinite(score)) {
                scores.put(measure.label(), Numbers.fixed(score, table.decimals(measure)));
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
        JsonPrimitive name = new JsonPrimitive(failure.getOrDefault("kind", ""));
        FailureKind kind = Json.pretty().fromJson(name, FailureKind.class);
        if (kind == FailureKind.INTERRUPTED) {
            section(SettingsText.text(State.INTERRUPTED), failure, "kind", "stackTrace");
        } else {
            failure.computeIfPresent(
                    "kind", (key, text) -> kind == null ? text : SettingsText.text(kind));
            section("latest failure", failure, "stackTrace");
        }
    }

    /** What differs from the defaults of this version; the rest is in sweep.conf. */
    private void settings(JsonObject result) {
        Map<String, String> defaults = SettingsText.of(TrialSettings.from(SettingsFile.parse("")));
        Map<String, String> fields = new LinkedHashMap<>();
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
                                fields.put(entry.getKey(), Numbers.configured(value) + note);
                            }
                        });
        add("settings other than the defaults", fields);
    }

    private void data(Optional<JsonObject> result) {
        Map<String, String> fields = new LinkedHashMap<>();
        boolean isProgram = trial.row().point().isProgram();
        result.map(json -> text(json, "dataFingerprint"))
                .filter(found -> !found.isEmpty())
                .ifPresent(found -> fields.put("fingerprint", found));
        trial.provenance()
                .map(json -> text(json, "dataRoot"))
                .filter(found -> !found.isEmpty())
                .ifPresent(found -> fields.put(isProgram ? "data.root" : "folder", found));
        add(isProgram ? "files of the program" : "data", fields);
    }

    private void code(JsonObject provenance) {
        Map<String, String> fields = new LinkedHashMap<>();
        String revision = text(provenance, "gitRevision");
        boolean dirty = text(provenance, "gitDirty").equals("true");
        fields.put(
                "git",
                revision.isEmpty() ? "unknown" : revision + (dirty ? ", changed files" : ""));
        Map<String, String> versions = StoredTrial.leaves(provenance, "versions");
        versions.keySet().removeIf(name -> !BuildVersions.concerns(name, trial.row().point()));
        fields.putAll(versions);
        StoredTrial.leaves(provenance, "methodVersions")
                .forEach((method, version) -> fields.put("method " + method, "version " + version));
        fields.put("master", text(provenance, "master"));
        fields.put("driver", text(provenance, "host") + ", " + text(provenance, "system"));
        add("code (latest run of the sweep)", fields);
    }

    private static String text(JsonObject json, String name) {
        return json.has(name) && json.get(name).isJsonPrimitive()
                ? json.get(name).getAsString()
                : "";
    }

    private void attempts() {
        List<Attempt> attempts = AttemptsFile.read(trial.folder());
        Map<String, String> fields = new LinkedHashMap<>();
        attempts.forEach(attempt -> fields.put(Integer.toString(attempt.number()), text(attempt)));
        section("attempts", fields);
    }

    private static String text(Attempt attempt) {
        String start = start(attempt);
        if (attempt.isTakenOver()) {
            return start + ", " + attempt.place();
        }
        String seconds = Numbers.fixed(attempt.seconds(), 1) + " s";
        String queued =
                attempt.queueSeconds() > 0
                        ? " after " + Numbers.fixed(attempt.queueSeconds(), 1) + " s in the queue"
                        : "";
        String wasted =
                attempt.wastedSeconds() > 0
                        ? ", " + Numbers.fixed(attempt.wastedSeconds(), 1) + " s wasted"
                        : "";
        String reason = attempt.reason().isEmpty() ? "" : ": " + attempt.reason();
        return "%s on %s%s, %s%s, %s%s"
                .formatted(
                        start, attempt.place(), queued, seconds, wasted, attempt.outcome(), reason);
    }

    /** To the second, as everywhere where people read times. */
    private static String start(Attempt attempt) {
        try {
            return attempt.start().truncatedTo(ChronoUnit.SECONDS).toString();
        } catch (DateTimeException e) { // a line that somebody else wrote
            return attempt.startedAt();
        }
    }

    private void files() {
        Map<String, String> fields = new LinkedHashMap<>();
        trial.files().forEach((name, bytes) -> fields.put(name, "%,d bytes".formatted(bytes)));
        add("files in " + trial.sweep().place("trials/" + trial.id()), fields);
    }

    private void section(String name, Map<String, String> values, String... without) {
        values.keySet().removeAll(List.of(without));
        if (!values.isEmpty()) {
            add(name, values);
        }
    }

    /** What is empty is not told. */
    private void add(String heading, Map<String, String> fields) {
        fields.values().removeIf(String::isEmpty);
        sections.add(new ExplainedSection(heading, fields));
    }
}
