package io.github.aclsweep.command;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.run.ResultFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A complete trial in a sweep's folder.
 *
 * @param sweep the sweep's folder
 * @param folder the trial's
 * @param content its {@code result.json}
 */
record EarlierTrial(Path sweep, Path folder, JsonObject content) {

    /**
     * Finds a trial.
     *
     * @param id the beginning of its id, as long as needed to tell it from others
     * @throws DataException if no trial or several begin so, or it is not complete
     */
    static EarlierTrial find(Path sweep, String id) {
        Path trials = sweep.resolve("trials");
        if (!Files.isDirectory(trials)) {
            throw new DataException(sweep + ": expected the folder of a sweep with trials");
        }
        List<Path> found = beginningWith(trials, id);
        if (found.size() != 1) {
            throw new DataException(
                    "%d trials in %s begin with '%s'; ./sweep results %s lists their ids"
                            .formatted(found.size(), trials, id, sweep.getFileName()));
        }
        Path folder = found.get(0);
        return new EarlierTrial(sweep, folder, content(folder));
    }

    private static List<Path> beginningWith(Path trials, String id) {
        try (Stream<Path> folders = Files.list(trials)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith(id))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + trials + ": " + e.getMessage(), e);
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

    int threads() {
        return content.getAsJsonObject("execution").get("threads").getAsInt();
    }

    /** The sweep's settings with the trial's own, on the kind of device it ran on. */
    SettingsFile settings() {
        List<String> own = new ArrayList<>();
        content.getAsJsonObject("settings")
                .entrySet()
                .forEach(each -> own.add(each.getKey() + "=" + each.getValue().getAsString()));
        String device = content.getAsJsonObject("execution").get("device").getAsString();
        own.add("device=" + (device.startsWith("gpu") ? "gpu" : "cpu"));
        return SettingsFile.read(sweep.resolve("sweep.conf"), own);
    }

    /**
     * What came out then.
     *
     * @param trial the same trial as it is now
     * @throws DataException if it is another one by now, because of its data or this version
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
