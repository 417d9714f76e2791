package io.github.aclsweep.trial.run;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.dataset.generate.GeneratedData;
import io.github.aclsweep.settings.Checks;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.TrialEnvironment;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;

/**
 * The settings that say where data is: {@code data.root}, {@code cache}, {@code device}.
 *
 * @param dataRoot the data set's folder, a path or the URI of a remote folder; empty for generated
 *     data
 * @param cacheRoot this machine's folder of features and data
 * @param cache the section cache as it stands
 * @param device the device asked for
 */
public record Locations(
        String dataRoot, Path cacheRoot, Cache cache, TrialEnvironment.DeviceChoice device) {
    /** What is expected of a folder that {@link #hasPassword}. */
    public static final String NO_PASSWORD =
            "a URI without a password; keys belong in spark-defaults.conf";

    /**
     * The section {@code cache}.
     *
     * @param root as configured
     * @param shared folder of a feature store for all machines, empty for none
     * @param maxGib size limit of data and features in the root, GiB; 0: no limit
     * @param featuresFirst whether features are extracted by all executors before the first trial
     */
    public record Cache(String root, String shared, double maxGib, boolean featuresFirst) {
        private static final int GIB_BITS = 30;

        public Cache {
            Checks.section("cache")
                    .that(
                            !root.isEmpty() && !isRemote(root),
                            "root",
                            root,
                            "a folder of each machine's own")
                    .that(!hasPassword(shared), "shared", "what was given", NO_PASSWORD)
                    .notNegative("max-gib", maxGib)
                    .done();
        }

        public long maxBytes() {
            return (long) (maxGib * (1L << GIB_BITS));
        }
    }

    private record Root(String root) {}

    private record Top(Root data, Cache cache, TrialEnvironment.DeviceChoice device) {}

    /** Reads the settings; a leading {@code ~/} is the user's home. */
    public static Locations from(SettingsFile file) {
        Top top = file.bind(Top.class, "");
        Checks.section("data")
                .that(!hasPassword(top.data().root()), "root", "what was given", NO_PASSWORD)
                .done();
        return new Locations(
                absolute(top.data().root()),
                Path.of(absolute(top.cache().root())),
                top.cache(),
                top.device());
    }

    /** Whether the data is to be synthesised. */
    public boolean generated() {
        return dataRoot.isEmpty();
    }

    /** The data set's folder of this machine; data is generated now if none is named. */
    public Path ensured() {
        return generated() ? GeneratedData.ensure(cacheRoot) : Path.of(dataRoot);
    }

    /** Whether a folder's name is the URI of a file system other than this machine's. */
    public static boolean isRemote(String folder) {
        return folder.matches("[A-Za-z][A-Za-z0-9+.-]*:/.*") && !folder.startsWith("file:");
    }

    /** Whether a URI would bring a password into results and logs. */
    public static boolean hasPassword(String folder) {
        return folder.matches("[A-Za-z][A-Za-z0-9+.-]*://[^/@]*:[^/@]*@.*");
    }

    /** The absolute path of a folder of this machine; a remote one is left as it is. */
    public static String absolute(String folder) {
        if (folder.isEmpty() || isRemote(folder)) {
            return folder;
        }
        if (folder.startsWith("file:")) {
            return path(folder).normalize().toString();
        }
        String expanded =
                folder.startsWith("~/")
                        ? System.getProperty("user.home") + folder.substring(1)
                        : folder;
        return Path.of(expanded).toAbsolutePath().normalize().toString();
    }

    private static Path path(String fileUri) {
        try {
            String path = new URI(fileUri).getPath();
            if (path != null && path.startsWith("/")) {
                return Path.of(path);
            }
            throw new DataException(fileUri + ": expected an absolute path after file:");
        } catch (URISyntaxException e) {
            throw new DataException(fileUri + ": expected a URI, where a blank is %20", e);
        }
    }
}
