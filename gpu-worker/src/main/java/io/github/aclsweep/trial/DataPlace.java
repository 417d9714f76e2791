package io.github.aclsweep.trial;

import io.github.aclsweep.dataset.generate.GeneratedData;
import io.github.aclsweep.settings.SettingsFile;
import java.nio.file.Path;

/**
 * The settings that say where data is: {@code data.root}, {@code cache.root}, {@code device}.
 *
 * @param dataRoot the data set's folder, empty for generated data
 * @param cacheRoot folder of features and generated data
 * @param device the device asked for
 */
public record DataPlace(String dataRoot, Path cacheRoot, Workplace.DeviceChoice device) {

    private record Root(String root) {}

    private record Top(Root data, Root cache, Workplace.DeviceChoice device) {}

    /** Reads the three settings; a leading {@code ~/} is the user's home. */
    public static DataPlace from(SettingsFile file) {
        Top top = file.bind(Top.class, "");
        return new DataPlace(
                absolute(top.data().root()), Path.of(absolute(top.cache().root())), top.device());
    }

    /** The data set's folder; data is generated now if none is named. */
    public Path ensured() {
        return dataRoot.isEmpty() ? GeneratedData.ensure(cacheRoot) : Path.of(dataRoot);
    }

    private static String absolute(String path) {
        if (path.isEmpty()) {
            return path;
        }
        String expanded =
                path.startsWith("~/") ? System.getProperty("user.home") + path.substring(1) : path;
        return Path.of(expanded).toAbsolutePath().normalize().toString();
    }
}
