package io.github.aclsweep.sweep.run;

import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.run.Attempt;
import io.github.aclsweep.trial.run.AttemptsFile;
import io.github.aclsweep.trial.run.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The other sweeps of a folder, which may have trials of this one: a trial is the same wherever its
 * id is the same.
 *
 * @param sweeps their folders, in the order of their names
 */
record CompletedElsewhere(List<Path> sweeps) {
    private static final String RESULT = "result.json";

    /** What a trial has that concerns attempts at it only. */
    private static final List<String> LEFT = List.of("attempts.jsonl", "attempt.lock", RESULT);

    /** Those beside a sweep. */
    static CompletedElsewhere beside(Path sweep) {
        try (Stream<Path> folders = Files.list(sweep.getParent())) {
            return new CompletedElsewhere(
                    folders.filter(folder -> !folder.equals(sweep))
                            .filter(folder -> Files.isDirectory(folder.resolve("trials")))
                            .sorted()
                            .toList());
        } catch (IOException e) { // there is none
            return new CompletedElsewhere(List.of());
        }
    }

    /** The sweep in which a trial is complete, if there is one. */
    Optional<Path> having(Trial trial) {
        return sweeps.stream()
                .filter(sweep -> ResultFile.readCompleted(folder(sweep, trial), trial).isPresent())
                .findFirst();
    }

    /** The folder of a trial in a sweep. */
    static Path folder(Path sweep, Trial trial) {
        return sweep.resolve("trials").resolve(trial.id());
    }

    /**
     * Copies a complete trial, its result last.
     *
     * @param sweep where it is complete
     * @param target the trial's folder here
     */
    static void take(Path sweep, Trial trial, Path target) {
        Path source = folder(sweep, trial);
        try {
            for (Path file : files(source)) {
                Path name = source.relativize(file);
                if (!LEFT.contains(name.toString()) && !name.startsWith("checkpoint")) {
                    Path copy = target.resolve(name);
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            List<Attempt> attempts = new ArrayList<>(AttemptsFile.read(target));
            attempts.add(Attempt.takenOver(attempts.size() + 1, "" + sweep.getFileName()));
            AttemptsFile.write(target, attempts);
            AtomicFiles.write(target.resolve(RESULT), Files.readAllBytes(source.resolve(RESULT)));
        } catch (IOException e) {
            throw IoReason.failed("cannot copy " + source + " to " + target, e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
