package io.github.aclsweep.page;

import io.github.aclsweep.table.Point;
import io.github.aclsweep.table.TrialRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The files beside the page, and the commands that make its numbers once more. */
final class PageFiles {
    private static final List<String> SWEEP =
            List.of(
                    "table.csv",
                    "table.md",
                    "table.json",
                    "summary.csv",
                    "summary.md",
                    "summary.json",
                    "table.tex",
                    "plot.svg",
                    "plot.pdf",
                    "plot.png",
                    "trials.parquet",
                    "sweep.conf",
                    "provenance.json");

    private static final List<String> TRIAL =
            List.of(
                    "result.json",
                    "metrics.jsonl",
                    "predictions.csv",
                    "encoder.safetensors",
                    "head.safetensors",
                    "test_embeddings.safetensors",
                    "attempts.jsonl",
                    "trial.log");

    /** What a shell takes as it stands. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private final Path folder;

    /** The files below {@code results/NAME}. */
    PageFiles(Path folder) {
        this.folder = folder;
    }

    /** Names of the sweep's files that are there. */
    List<String> ofSweep() {
        return SWEEP.stream().filter(name -> Files.isRegularFile(folder.resolve(name))).toList();
    }

    /** Names of a trial's files that are there, below the sweep's folder. */
    List<String> ofTrial(String id) {
        return TRIAL.stream()
                .map(name -> "trials/" + id + "/" + name)
                .filter(name -> Files.isRegularFile(folder.resolve(name)))
                .toList();
    }

    /** The command that runs the whole sweep, or goes on with it. */
    String sweepCommand(String sweep) {
        return "./sweep run %s --name %s".formatted(configuration(), quoted(sweep));
    }

    /** The command that runs one trial again: a complete one beside its result. */
    String trialCommand(TrialRow row) {
        return row.isComplete() ? rerunCommand(row) : byHand(row);
    }

    private String rerunCommand(TrialRow row) {
        Path absolute = folder.toAbsolutePath();
        String results =
                absolute.getParent().equals(Path.of("results").toAbsolutePath())
                        ? ""
                        : " --results " + quoted("" + absolute.getParent());
        return "./sweep rerun %s %s%s"
                .formatted(quoted("" + absolute.getFileName()), row.id(), results);
    }

    private String byHand(TrialRow row) {
        Point point = row.point();
        StringBuilder command = new StringBuilder("./sweep trial " + configuration());
        if (point.baseline()) {
            command.append(" --set ").append(quoted("trial.method=" + point.method()));
        }
        point.values()
                .forEach(
                        (key, value) ->
                                command.append(" --set ").append(quoted(key + "=" + value)));
        return command.append(" --seed ").append(row.seed()).toString();
    }

    private String configuration() {
        return quoted(folder.resolve("sweep.conf").toString());
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
