package io.github.aclsweep.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import io.github.aclsweep.settings.ForeignConfig;
import io.github.aclsweep.settings.Plugins;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.table.BuildVersions;
import io.github.aclsweep.table.Point;
import io.github.aclsweep.trial.TrainingMethod;
import io.github.aclsweep.trial.TrialSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * A sweep's {@code sweep.conf} and {@code provenance.json}, written when its first trial starts:
 * before that, and where they cannot be read, there is nothing to show.
 */
final class SweepFiles {
    private static final Logger LOG = LogManager.getLogger(SweepFiles.class);

    /** May hold what nobody else should read: addresses with passwords in them. */
    private static final String PRIVATE = "notify.";

    /** Of the latest run. */
    private static final String START = "started at";

    /** The starts of all runs. */
    private static final String RUNS = "runs";

    /** Their ids, a long list. */
    private static final String TRIALS = "trials";

    private static final String FINGERPRINT = "data fingerprint";
    private static final String VERSION = "version of ";

    /** What readers call the names of {@code provenance.json}. */
    private static final Map<String, String> NAMES =
            Map.of(
                    "git revision",
                    "commit",
                    "git dirty",
                    "changed since the commit",
                    "method versions",
                    "version of the method",
                    "versions",
                    VERSION.strip(),
                    RUNS,
                    "runs started at",
                    "data root",
                    "data",
                    FINGERPRINT,
                    "fingerprint of the data");

    private SweepFiles() {}

    /** Every key of the configuration beside its default. */
    static List<PageData.Key> configuration(Path sweepFolder) {
        Path file = sweepFolder.resolve("sweep.conf");
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            Config config = ForeignConfig.read(file);
            SettingsFile defaults = SettingsFile.parse("");
            ConfiguredText texts = new ConfiguredText(config);
            return config.entrySet().stream()
                    .filter(entry -> !entry.getKey().startsWith(PRIVATE))
                    .map(entry -> key(texts, entry, defaults.find(entry.getKey())))
                    .sorted(Comparator.comparing(PageData.Key::key))
                    .toList();
        } catch (IOException | ConfigException e) {
            LOG.warn("the report leaves out {}: it is no configuration", file);
            return List.of();
        }
    }

    /**
     * The keys that say something of the trials of some methods: of sections that one of them
     * reads, of the sweep itself, and those that somebody has changed.
     *
     * @param methods names of methods; with one that nobody knows here, all keys
     */
    static List<PageData.Key> read(List<PageData.Key> keys, Set<String> methods) {
        Plugins<TrainingMethod> all = Plugins.of(TrainingMethod.class);
        if (!methods.stream().allMatch(method -> all.find(method).isPresent())) {
            return keys;
        }
        Set<String> sections =
                methods.stream()
                        .flatMap(method -> all.find(method).stream())
                        .flatMap(method -> method.sections().stream())
                        .map(SweepFiles::section)
                        .collect(Collectors.toSet());
        Set<String> ofTrials =
                SettingsText.typed(TrialSettings.from(SettingsFile.parse(""))).keySet();
        return keys.stream()
                .filter(
                        each ->
                                !ofTrials.contains(each.key())
                                        || each.key().startsWith("trial.")
                                        || !each.value().equals(each.standard())
                                        || sections.contains(section(each.key())))
                .toList();
    }

    private static String section(String key) {
        return key.replaceFirst("\\..*", "");
    }

    /** 50 and 50.0 are the same value. */
    private static PageData.Key key(
            ConfiguredText texts,
            Map.Entry<String, ConfigValue> entry,
            Optional<ConfigValue> standard) {
        String text = texts.of(entry.getKey(), entry.getValue());
        String usual =
                standard.map(
                                value ->
                                        value.equals(entry.getValue())
                                                ? text
                                                : texts.of(entry.getKey(), value))
                        .orElse(null);
        return new PageData.Key(entry.getKey(), text, usual);
    }

    /**
     * Names and values of the provenance, without the list of trials.
     *
     * @param point any of the sweep: a program's has no facts of the built-in methods
     */
    static List<List<String>> provenance(Path sweepFolder, Point point) {
        Path file = sweepFolder.resolve("provenance.json");
        List<List<String>> lines = new ArrayList<>();
        try {
            if (Files.isRegularFile(file)) {
                collect(
                        "",
                        JsonParser.parseString(Files.readString(file)).getAsJsonObject(),
                        point,
                        lines);
            }
        } catch (IOException | JsonParseException | IllegalStateException e) {
            LOG.warn("the report leaves out {}: it is no JSON object, or cannot be read", file);
        }
        return lines;
    }

    private static void collect(
            String above, JsonObject object, Point point, List<List<String>> lines) {
        boolean isRepeated = object.get("runs") instanceof JsonArray runs && runs.size() > 1;
        for (Map.Entry<String, JsonElement> each : object.entrySet()) {
            String name = above + words(each.getKey());
            if (each.getValue() instanceof JsonObject inner) {
                collect(NAMES.getOrDefault(name, name) + " ", inner, point, lines);
            } else if (!name.equals(TRIALS) && !name.equals(isRepeated ? START : RUNS)) {
                String value = text(each.getValue());
                boolean concerns =
                        !name.startsWith(VERSION) || BuildVersions.concerns(each.getKey(), point);
                if (concerns && !value.isEmpty()) { // a program may have no data
                    lines.add(List.of(name(name, point), value));
                }
            }
        }
    }

    private static String name(String name, Point point) {
        return point.isProgram() && name.equals(FINGERPRINT)
                ? "fingerprint of the program's files"
                : NAMES.getOrDefault(name, name);
    }

    /** gitRevision is "git revision". */
    private static String words(String key) {
        return key.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }

    private static String text(JsonElement value) {
        if (value instanceof JsonArray array) {
            return array.asList().stream().map(SweepFiles::text).collect(Collectors.joining(", "));
        }
        if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean()) {
            return value.getAsBoolean() ? "yes" : "no";
        }
        return value.isJsonPrimitive() ? value.getAsString() : value.toString();
    }
}
