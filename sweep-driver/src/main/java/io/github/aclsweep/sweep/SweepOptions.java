package io.github.aclsweep.sweep;

import io.github.aclsweep.plan.ResolvedSweep;
import io.github.aclsweep.settings.SettingsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What names a sweep on the command line. */
final class SweepOptions {
    @Parameters(paramLabel = "CONF", description = "The sweep's configuration, in HOCON.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Replaces a value of the configuration; may be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name of the sweep and of its folder below results/.")
    private String name;

    /**
     * Reads and checks all settings.
     *
     * @throws io.github.aclsweep.settings.InvalidSettings with everything that is wrong
     */
    ResolvedSweep resolve() {
        List<String> all = new ArrayList<>(overrides);
        if (name != null) {
            all.add("sweep.name=\"" + name + "\"");
        }
        String fallback = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        return ResolvedSweep.of(SettingsFile.read(file, all), fallback);
    }
}
