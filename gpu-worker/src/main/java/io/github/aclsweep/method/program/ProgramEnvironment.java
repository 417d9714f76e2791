package io.github.aclsweep.method.program;

import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.io.Json;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialEnvironment.DeviceChoice;
import io.github.aclsweep.trial.standalone.StandaloneContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What a program finds in its environment and in place of its braces.
 *
 * @param context the trial
 * @param folders where it writes
 * @param here the variables of this process
 */
record ProgramEnvironment(
        StandaloneContext context, ProgramFolders folders, Map<String, String> here) {
    private static final String VISIBLE_GPUS = "CUDA_VISIBLE_DEVICES";
    private static final String THREADS = "OMP_NUM_THREADS";
    private static final String GPU_ORDER = "CUDA_DEVICE_ORDER";
    private static final String INDEX = "ACL_SWEEP_INDEX";
    private static final String ROUNDING = "NVIDIA_TF32_OVERRIDE";

    private ProgramSettings settings() {
        return ProgramMethod.settings(context.settings());
    }

    /** The command with its braces filled in. */
    List<String> command() {
        Map<String, String> values = values();
        return settings().command().stream().map(text -> Braces.fill(text, values)).toList();
    }

    private Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        settings()
                .parameters()
                .forEach((name, value) -> values.put(name, SettingsText.text(value)));
        values.put("seed", Long.toString(context.settings().trial().seed()));
        values.put("index", Integer.toString(settings().index()));
        values.put("trial", context.trial().id());
        values.put("out", folders.out().toString());
        values.put("checkpoints", folders.checkpoints().toString());
        values.put("data", context.environment().dataRoot());
        return values;
    }

    /** All variables: those of this process without its own tuning, the contract, the user's. */
    Map<String, String> variables() {
        Map<String, String> values = values();
        Map<String, String> variables = inherited();
        variables.putIfAbsent("PYTHONUNBUFFERED", "1");
        variables.putIfAbsent(THREADS, Integer.toString(context.environment().threads()));
        visibleGpus().forEach(variables::put);
        variables.put("ACL_SWEEP_SETTINGS", Json.compact().toJson(settings().parameters()));
        variables.put("ACL_SWEEP_SEED", values.get("seed"));
        variables.remove(INDEX); // of a sweep around this one
        if (settings().usesIndex()) { // no trial has a place otherwise
            variables.put(INDEX, values.get("index"));
        }
        variables.put("ACL_SWEEP_TRIAL", values.get("trial"));
        variables.put("ACL_SWEEP_OUT", values.get("out"));
        variables.put("ACL_SWEEP_CHECKPOINTS", values.get("checkpoints"));
        variables.put("ACL_SWEEP_DATA", values.get("data"));
        settings()
                .environment()
                .forEach(
                        (name, text) -> {
                            if (text.isEmpty()) {
                                variables.remove(name);
                            } else {
                                variables.put(name, Braces.fill(text, values));
                            }
                        });
        return variables;
    }

    /** What Spark and our own libtorch are tuned by would change another program's course. */
    private Map<String, String> inherited() {
        Map<String, String> inherited = new TreeMap<>(here);
        inherited.keySet().removeIf(name -> name.startsWith("SPARK_"));
        Properties own = new Properties();
        try (InputStream file = getClass().getResourceAsStream("/environment.properties")) {
            own.load(file);
        } catch (IOException e) {
            throw IoReason.failed("environment.properties cannot be read", e);
        }
        own.setProperty(ROUNDING, "0");
        own.remove(GPU_ORDER);
        own.forEach((name, value) -> inherited.remove(name, value));
        return inherited;
    }

    /** The GPU that the trial was given, and no other; none where it was given none. */
    private Map<String, String> visibleGpus() {
        TrialEnvironment place = context.environment();
        String visible = here.getOrDefault(VISIBLE_GPUS, "").strip();
        if (place.device() == DeviceChoice.CPU) {
            return Map.of(VISIBLE_GPUS, "");
        } else if (place.gpu() < 0) {
            return Map.of();
        }
        List<String> names = List.of(visible.split(",", -1));
        return !visible.isEmpty() && place.gpu() < names.size()
                ? Map.of(VISIBLE_GPUS, names.get(place.gpu()).strip())
                : Map.of(VISIBLE_GPUS, Integer.toString(place.gpu()));
    }
}
