package io.github.aclsweep.sweep;

import com.typesafe.config.ConfigUtil;
import io.github.aclsweep.plan.ResolvedSweep;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.Problem;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.settings.Shortcut;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What names a sweep on the command line. */
final class SweepOptions {
    @Parameters(paramLabel = "CONF", description = "The sweep's configuration (HOCON).")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Replaces a setting; can be given several times.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name of the sweep and of its folder below results/.")
    private String name;

    /** The configuration. */
    Path file() {
        return file;
    }

    /**
     * Reads and checks all settings.
     *
     * @throws io.github.aclsweep.settings.InvalidSettings with everything that is wrong
     */
    ResolvedSweep resolve() {
        List<Shortcut> shortcuts = new ArrayList<>();
        if (name != null) {
            requireName("--name", name);
            String text = ConfigUtil.quoteString(name);
            shortcuts.add(new Shortcut("--name", "sweep.name", text));
        }
        SettingsFile settings = SettingsFile.read(file, overrides, shortcuts);
        String fallback = name(file);
        if (settings.find("sweep.name").filter(named -> !named.unwrapped().equals("")).isEmpty()) {
            requireName(file.toString(), fallback);
        }
        return ResolvedSweep.of(settings, fallback);
    }

    private static void requireName(String place, String found) {
        if (found.isBlank()) {
            String expected = "a name for the sweep; give one with --name";
            throw new InvalidSettings(
                    List.of(new Problem("sweep.name", '"' + found + '"', expected, place)));
        }
    }

    /** The name of a sweep whose settings have none. */
    static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    }
}
