package io.github.aclsweep.method.program;

import io.github.aclsweep.io.FileBundle;
import io.github.aclsweep.io.NearNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The script that a command gives to an interpreter: {@code train.py} of {@code python3 -u train.py
 * --lr 0.1}. Where it is not plain which word that is, there is none.
 *
 * @param word a relative path, meant from the folder of the program's files
 */
record ScriptFile(String word) {
    private static final Pattern SCRIPT =
            Pattern.compile(
                    "[^{}\\s$*?~:/-][^{}\\s$*?:]*\\.(py|sh|bash|sbatch|R|r|jl|pl|rb|m|lua|m?js)");

    /** The script of a command, if it has one. */
    static Optional<ScriptFile> of(List<String> command) {
        int at = 0;
        while (at < command.size() && !SCRIPT.matcher(command.get(at)).matches()) {
            Optional<Interpreter.Place> place = Interpreter.at(command, at);
            if (place.isEmpty()) {
                at++;
                continue;
            }
            Interpreter interpreter = place.get().what();
            OptionalInt program = interpreter.program(command, place.get().end(), SCRIPT);
            if (program.isEmpty()) {
                return Optional.empty();
            }
            at = program.getAsInt();
            String word = command.get(at);
            if (SCRIPT.matcher(word).matches()) {
                return Optional.of(new ScriptFile(word));
            } else if (interpreter != Interpreter.UV) {
                return Optional.empty();
            }
        }
        return Optional.empty(); // or a program's argument
    }

    /** Whether an interpreter looks for it in the folders of PATH, too. */
    static boolean isOfShell(List<String> command) {
        return IntStream.range(0, command.size())
                .mapToObj(word -> Interpreter.at(command, word))
                .flatMap(Optional::stream)
                .map(Interpreter.Place::what)
                .filter(what -> what != Interpreter.UV)
                .findFirst()
                .filter(what -> what == Interpreter.SHELL)
                .isPresent();
    }

    /**
     * Why no machine would find it, if none would.
     *
     * @param paths what {@code program.files} says
     * @param files what that is
     */
    Optional<String> fault(List<String> paths, FileBundle files) {
        String name = Path.of(word).normalize().toString();
        if (files.source(name).isPresent()) {
            return Optional.empty();
        }
        String named = paths.isEmpty() ? "is empty" : "names " + String.join(", ", paths);
        String why =
                "%s is not among the files that travel, and program.files %s"
                        .formatted(word, named);
        if (Files.exists(files.base().resolve(word))) {
            return Optional.of(why + "; add " + word + " to program.files");
        }
        return Optional.of(why + near(name, files).orElse("; add the file to program.files"));
    }

    private static Optional<String> near(String name, FileBundle files) {
        return nearest(name, files.names())
                .map("; did you mean %s?"::formatted)
                .or(
                        () ->
                                nearest(name, beside(name, files.base()))
                                        .map(
                                                near ->
                                                        "; did you mean %1$s? add %1$s to program.files"
                                                                .formatted(near)));
    }

    private static List<String> beside(String name, Path base) {
        Path folder = base.resolve(name).normalize().getParent();
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> base.relativize(file).toString()).toList();
        } catch (IOException e) {
            return List.of(); // there is no such folder
        }
    }

    /** The same name in another folder, or one that differs by few letters. */
    private static Optional<String> nearest(String name, List<String> others) {
        Path file = Path.of(name).getFileName();
        return others.stream()
                .filter(other -> Path.of(other).endsWith(file))
                .findFirst()
                .or(() -> NearNames.nearest(name, others));
    }
}
