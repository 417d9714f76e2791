package io.github.aclsweep.results;

import io.github.aclsweep.storage.KeptFolder;
import io.github.aclsweep.table.SweepReference;
import picocli.CommandLine.Option;

/** Where results are read from. */
final class ResultsOptions {
    @Option(
            names = "--results",
            paramLabel = "DIR",
            defaultValue = SweepReference.USUAL_RESULTS,
            description =
                    "Folder of all sweeps' results, a path or a URI such as hdfs://... or s3a://..."
                            + " (default: ${DEFAULT-VALUE}).")
    private String root;

    /** Opens the folder; to be closed. */
    ResultsFolder folder() {
        return new ResultsFolder(KeptFolder.open(root));
    }
}
