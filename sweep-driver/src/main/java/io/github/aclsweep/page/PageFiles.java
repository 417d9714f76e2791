package io.github.aclsweep.page;

import io.github.aclsweep.table.Point;
import io.github.aclsweep.table.SweepReference;
import io.github.aclsweep.table.TrialRow;
import io.github.aclsweep.trial.run.Locations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

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

    /** What a program was told to keep is there: {@code {out}}. */
    private static final String OUT = "out";

    private static final int MOST_OF_PROGRAM = 20;

    private static final Logger LOG = LogManager.getLogger(PageFiles.class);

    private final Path folder;

    /** The files below {@code results/NAME}. */
    PageFiles(Path folder) {
        this.folder = folder;
    }

    /** Names of the sweep's files that are there. */
    List<String> ofSweep() {
        return SWEEP.stream().filter(name -> Files.isRegularFile(folder.resolve(name))).toList();
    }

    /**
     * Names of a trial's files that are there, below the sweep's folder: ours, and the first that a
     * program wrote into its folder.
     */
    List<String> ofTrial(String id) {
        String trial = "trials/" + id + "/";
        return Stream.concat(TRIAL.stream(), ofProgram(folder.resolve(trial).resolve(OUT)))
                .map(name -> trial + name)
                .filter(name -> Files.isRegularFile(folder.resolve(name)))
                .toList();
    }

    /** Below the trial's folder, in the order of their names; none where they cannot be listed. */
    private static Stream<String> ofProgram(Path out) {
        if (!Files.isDirectory(out)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(out)) {
            return files
                    .filter(Files::isRegularFile)
                    .map(file -> OUT + "/" + file.getFileName())
                    .sorted()
                    .limit(MOST_OF_PROGRAM)
                    .toList()
                    .stream();
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("the report names no files of {}: it cannot be listed", out);
            return Stream.empty();
        }
    }

    /**
     * The command that runs the whole sweep, or goes on with it, in this folder: also where it was
     * copied from another.
     *
     * @param results {@code sweep.results} of its {@code sweep.conf}
     */
    String sweepCommand(String results) {
        String command =
                "./sweep run %s --name %s"
                        .formatted(configuration(), SweepReference.quoted(name()));
        return Locations.isRemote(results) || absolute(Path.of(results)).equals(place())
                ? command
                : command + " --set " + SweepReference.quoted("sweep.results=" + place());
    }

    /** The folder of this sweep and of others. */
    private Path place() {
        return absolute(folder).getParent();
    }

    private String name() {
        return absolute(folder).getFileName().toString();
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** Where the page was written, for the browser, which knows where it is now. */
    String written() {
        return absolute(folder).toString();
    }

    /** The command that runs one trial again: a complete one beside its result. */
    String trialCommand(TrialRow row) {
        return row.isComplete() ? rerunCommand(row) : byHand(row);
    }

    private String rerunCommand(TrialRow row) {
        return new SweepReference(name(), place().toString()).rerunCommand(row.id());
    }

    private String byHand(TrialRow row) {
        Point point = row.point();
        StringBuilder command = new StringBuilder("./sweep trial " + configuration());
        if (point.baseline()) {
            command.append(" --set ")
                    .append(SweepReference.quoted("trial.method=" + point.method()));
        }
        point.values()
                .forEach(
                        (key, value) ->
                                command.append(" --set ")
                                        .append(SweepReference.quoted(key + "=" + value)));
        return command.append(" --seed ").append(row.seed()).toString();
    }

    private String configuration() {
        return SweepReference.quoted(folder.resolve("sweep.conf").toString());
    }
}
