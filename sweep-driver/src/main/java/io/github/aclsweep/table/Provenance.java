package io.github.aclsweep.table;

import com.google.gson.JsonParseException;
import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.io.Json;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the numbers of a sweep come from, beside its settings in {@code sweep.conf}.
 *
 * @param sweep name of the sweep
 * @param gitRevision commit that the driver was built from, empty if built outside of a checkout
 * @param gitDirty whether files under version control had been changed
 * @param versions the versions of acl-sweep, Java, Spark, DJL, libtorch
 * @param methodVersions the version of each method that its trials train with, by name
 * @param dataRoot the data set's folder
 * @param dataFingerprint what the data hashes to
 * @param seeds the trials' seeds
 * @param trials their ids
 * @param host name of the driver's machine
 * @param system operating system and processor
 * @param master where the trials of the latest run ran, or that none had to
 * @param startedAt ISO-8601 instant of the latest run, before Spark started for it
 * @param runs those of all runs, in order, the latest among them
 */
public record Provenance(
        String sweep,
        String gitRevision,
        boolean gitDirty,
        Map<String, String> versions,
        Map<String, Integer> methodVersions,
        String dataRoot,
        String dataFingerprint,
        List<Long> seeds,
        List<String> trials,
        String host,
        String system,
        String master,
        String startedAt,
        List<String> runs) {
    private static final String FILE = "provenance.json";

    public Provenance {
        versions = Map.copyOf(versions);
        methodVersions = Map.copyOf(methodVersions);
        seeds = List.copyOf(seeds);
        trials = List.copyOf(trials);
        runs = List.copyOf(runs);
    }

    /** The instants of an earlier run in a folder and all before it, and one more. */
    public static List<String> runs(Path folder, String now) {
        List<String> runs = new ArrayList<>(runs(folder));
        runs.add(now);
        return runs;
    }

    /** The ISO-8601 instants of all runs in a folder, in order; none where there was none. */
    public static List<String> runs(Path folder) {
        Earlier earlier = earlier(folder).orElse(Earlier.NONE);
        return earlier.runs() != null
                ? earlier.runs()
                : Optional.ofNullable(earlier.startedAt()).stream().toList();
    }

    /** Writes {@code provenance.json} into a folder. */
    public void write(Path folder) {
        AtomicFiles.write(folder.resolve(FILE), Json.pretty().toJson(this) + "\n");
    }

    /** The data fingerprint of an earlier run in a folder, if there was one. */
    public static Optional<String> dataFingerprint(Path folder) {
        return earlier(folder).map(Earlier::dataFingerprint);
    }

    /** The ids of the trials of an earlier run in a folder; none where there was none. */
    public static List<String> trials(Path folder) {
        return earlier(folder).flatMap(run -> Optional.ofNullable(run.trials())).orElse(List.of());
    }

    /** The ISO-8601 instant of the latest run in a folder, if there was one. */
    public static Optional<String> latestRun(Path folder) {
        return earlier(folder).map(Earlier::startedAt);
    }

    private static Optional<Earlier> earlier(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                    Json.pretty().fromJson(Files.readString(file), Earlier.class));
        } catch (CharacterCodingException | JsonParseException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw IoReason.cannotRead(file, e);
        }
    }

    /** What is asked of an earlier run. */
    private record Earlier(
            String dataFingerprint, String startedAt, List<String> trials, List<String> runs) {
        static final Earlier NONE = new Earlier(null, null, null, null);
    }

    /** The versions known to this build and this JVM; the caller adds Spark's. */
    public static Map<String, String> versions(String spark) {
        Map<String, String> versions = new TreeMap<>(BuildVersions.read());
        versions.put("java", System.getProperty("java.version"));
        versions.put("spark", spark);
        return versions;
    }
}
