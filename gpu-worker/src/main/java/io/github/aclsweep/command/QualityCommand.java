package io.github.aclsweep.command;

import io.github.aclsweep.evaluate.FeatureQuality;
import io.github.aclsweep.evaluate.TwoViews;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quality}: uniformity and tolerance of saved projections. */
@Command(
        name = "quality",
        mixinStandardHelpOptions = true,
        description = {
            "Prints uniformity and tolerance of saved projections, a line for each file.",
            "A file is a trial's test_embeddings.safetensors, or a dictionary of torch.save with z"
                    + " (a list of the two views) and labels; a folder is read as one set of such"
                    + " batches.",
            "minus_uniformity is what the published table calls uniformity."
        },
        footer = {
            "",
            "Examples:",
            "  ./sweep quality results/demo/trials/*/test_embeddings.safetensors"
        })
public final class QualityCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Saved projections.")
    private List<Path> files;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        for (Path file : files) {
            TwoViews views = EmbeddingsReader.read(file);
            FeatureQuality quality = FeatureQuality.of(views);
            out.printf(
                    Locale.ROOT,
                    "%s: %d clips, minus_uniformity %.4f, tolerance %.4f%n",
                    file,
                    views.clips(),
                    quality.minusUniformity(),
                    quality.tolerance());
            out.flush();
        }
        return 0;
    }
}
