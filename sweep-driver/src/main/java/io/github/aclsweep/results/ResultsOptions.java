package io.github.aclsweep.results;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where results are read from. */
final class ResultsOptions {
    @Option(
            names = "--results",
            paramLabel = "DIR",
            defaultValue = "results",
            description = "Folder of all sweeps' results (default: ${DEFAULT-VALUE}).")
    private Path root;

    ResultsFolder folder() {
        return new ResultsFolder(root.toAbsolutePath().normalize());
    }
}
