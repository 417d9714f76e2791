package io.github.aclsweep.command;

import io.github.aclsweep.checkpoint.pytorch.PyTorchFile;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.evaluate.FeatureQuality;
import io.github.aclsweep.evaluate.TwoViews;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
            "Prints uniformity and tolerance of saved projections, a line for each file, and a last"
                    + " line for all files of torch.save together, which are batches of one set.",
            "A file is a trial's test_embeddings.safetensors, or a dictionary of torch.save with z"
                    + " (a list of the two views) and labels; a folder is one set of such batches.",
            "minus_uniformity is what the published table calls uniformity."
        },
        footer = {
            "",
            "Examples:",
            "  ./sweep quality results/demo/trials/*/test_embeddings.safetensors",
            "  ./sweep quality features/batch*.pt"
        })
public final class QualityCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Saved projections.")
    private List<Path> files;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Path> all = new ArrayList<>();
        for (Path file : files) {
            List<Path> parts = EmbeddingsReader.parts(file);
            all.addAll(parts);
            if (Files.isDirectory(file)) {
                parts.forEach(part -> print(out, part.toString(), List.of(part), 1));
            }
            print(out, file.toString(), parts, files.size() == 1 || parts.size() > 1 ? 2 : 1);
        }
        if (files.size() > 1 && all.stream().allMatch(PyTorchFile::isPyTorch)) {
            print(out, "all %d files together".formatted(all.size()), all, 2);
        }
        return 0;
    }

    /**
     * Prints a line.
     *
     * @param fewest clips of a set; the last batch of one may have a single clip
     */
    private static void print(PrintWriter out, String set, List<Path> parts, int fewest) {
        TwoViews views = EmbeddingsReader.read(set, parts);
        if (views.clips() < fewest) {
            throw new DataException(
                    "%s: found %d labelled clips, expected at least 2"
                            .formatted(set, views.clips()));
        }
        if (views.clips() < 2) {
            out.printf("%s: 1 clip, too few for a value%n", set);
        } else {
            FeatureQuality quality = FeatureQuality.of(views);
            out.printf(
                    Locale.ROOT,
                    "%s: %d clips, minus_uniformity %.4f, tolerance %.4f%n",
                    set,
                    views.clips(),
                    quality.minusUniformity(),
                    quality.tolerance());
        }
        out.flush();
    }
}
