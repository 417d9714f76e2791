package io.github.aclsweep.command;

import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.settings.Shortcut;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What names the settings on the command line. */
public final class ConfigurationOptions {
    @Parameters(paramLabel = "CONF", description = "The configuration (HOCON).")
    private Path configuration;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Replaces a setting; can be given several times.")
    private List<String> overrides = new ArrayList<>();

    /**
     * Reads the settings.
     *
     * @param shortcuts the options of a command that stand for a setting
     */
    public SettingsFile read(List<Shortcut> shortcuts) {
        return SettingsFile.read(configuration, overrides, shortcuts);
    }
}
