package io.github.aclsweep.command.trial;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.typesafe.config.ConfigUtil;
import io.github.aclsweep.command.TrialId;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.io.PackedFiles;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A complete trial in a sweep's folder.
 *
 * @param sweep the sweep's folder
 * @param folder the trial's
 * @param content the content of {@code result.json}
 */
record CompletedTrial(Path sweep, Path folder, JsonObject content) {

    /**
     * Finds a complete trial.
     *
     * @param id the beginning of its id, as long as needed to tell it from the others
     * @throws DataException if no trial or several begin so, or the trial is not complete
     */
    static CompletedTrial find(Path sweep, String id) {
        Path trials = sweep.resolve("trials");
        if (!Files.isDirectory(trials)) {
            throw new DataException(sweep + ": expected the folder of a sweep with trials");
        }
        Path folder = trials.resolve(TrialId.findRun("" + sweep.getFileName(), ids(trials), id));
        return new CompletedTrial(sweep, folder, content(folder));
    }

    private static List<String> ids(Path trials) {
        try (Stream<Path> folders = Files.list(trials)) {
            return folders.map(folder -> folder.getFileName().toString()).toList();
        } catch (IOException e) {
            throw IoReason.cannotRead(trials, e);
        }
    }

    private static JsonObject content(Path folder) {
        Path file = folder.resolve("result.json");
        try {
            JsonObject content = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            if (content.get("status").getAsString().equals("complete")) {
                return content;
            }
        } catch (IOException
                | JsonParseException
                | IllegalStateException
                | NullPointerException e) {
            // Not there or broken: not complete either.
        }
        throw new DataException(
                "trial " + folder.getFileName() + " is not complete; there is nothing to repeat");
    }

    /** The trial's own files, if it has some. */
    Optional<PackedFiles> files() {
        return PackedFiles.find(sweep, content.get("dataFingerprint").getAsString());
    }

    /** The threads of libtorch that the trial ran with. */
    int threads() {
        return content.getAsJsonObject("execution").get("threads").getAsInt();
    }

    /** The sweep's settings with the trial's own, on the kind of device it ran on. */
    SettingsFile settings() {
        return SettingsFile.readStored(sweep.resolve("sweep.conf"), own());
    }

    /**
     * The settings of {@link #settings()}, with data in another folder.
     *
     * @param dataRoot the folder of the data
     */
    SettingsFile settingsWith(String dataRoot) {
        List<String> own = own();
        own.add("data.root=" + ConfigUtil.quoteString(dataRoot));
        return SettingsFile.readStored(sweep.resolve("sweep.conf"), own);
    }

    private List<String> own() {
        List<String> own = new ArrayList<>();
        content.getAsJsonObject("settings")
                .entrySet()
                .forEach(each -> own.add(each.getKey() + "=" + each.getValue().getAsString()));
        String device = content.getAsJsonObject("execution").get("device").getAsString();
        own.add("device=" + (device.startsWith("gpu") ? "gpu" : "cpu"));
        return own;
    }

    /**
     * The stored result.
     *
     * @param trial the trial as the present data and this version define it
     * @throws DataException if that is another trial than the stored one
     */
    TrialResult.Completed result(Trial trial) {
        String data = content.get("dataFingerprint").getAsString();
        if (!data.equals(trial.dataFingerprint())) {
            throw new DataException(
                    "the data is not what it was: its fingerprint is now %s, expected %s"
                            .formatted(trial.dataFingerprint(), data));
        }
        return ResultFile.readCompleted(folder, trial)
                .orElseThrow(
                        () ->
                                new DataException(
                                        folder
                                                + ": the result is of another version of acl-sweep,"
                                                + " whose numbers are not expected to repeat"));
    }
}
