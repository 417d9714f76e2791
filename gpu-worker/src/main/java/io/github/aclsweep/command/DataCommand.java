package io.github.aclsweep.command;

import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.dataset.DatasetSummary;
import io.github.aclsweep.dataset.generate.SoundEventDataset;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sweep data}: makes or fetches data sets in the layout of FSDnoisy18k. */
@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        description = "Makes or fetches a data set in the layout of FSDnoisy18k.")
public final class DataCommand {
    @Spec private CommandSpec spec;

    @Command(
            name = "generate",
            mixinStandardHelpOptions = true,
            description = "Synthesises twenty classes of sound events, 20 %% of the labels wrong.")
    int generate(
            @Parameters(paramLabel = "DIR", description = "A new or empty folder.") Path folder,
            @Option(
                            names = "--clips-per-class",
                            paramLabel = "N",
                            defaultValue = "" + SoundEventDataset.DEFAULT_CLIPS_PER_CLASS,
                            description = "Clips of each class (default: ${DEFAULT-VALUE}).")
                    int clipsPerClass,
            @Option(
                            names = "--seed",
                            paramLabel = "N",
                            defaultValue = "" + SoundEventDataset.DEFAULT_SEED,
                            description = "Seed of every draw (default: ${DEFAULT-VALUE}).")
                    long seed)
            throws IOException {
        new SoundEventDataset(clipsPerClass, seed).write(folder);
        return summarise(folder);
    }

    private int summarise(Path folder) {
        DatasetSummary summary = DatasetSummary.of(DatasetReader.read(folder));
        spec.commandLine().getOut().println(folder + ": " + summary);
        return 0;
    }
}
