package io.github.aclsweep.method.program;

import io.github.aclsweep.trial.FailureKind;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The file that the first word of a command names.
 *
 * @param word the first word
 * @param path the variable PATH
 * @param files finds a file, if it is there; a relative path is meant from the program's folder
 */
record CommandFile(String word, String path, Function<Path, Optional<Path>> files) {

    /** Why a command cannot be run: a kind, and what is missing. */
    record Fault(FailureKind kind, String sentence) {}

    /** What is wrong with it, if anything is. */
    Optional<Fault> fault() {
        List<Path> found =
                places(word, path).flatMap(place -> files.apply(place).stream()).toList();
        if (found.isEmpty()) {
            return Optional.of(new Fault(FailureKind.ENVIRONMENT, missing()));
        }
        if (found.stream().noneMatch(Files::isExecutable)) {
            String sentence =
                    "%s is not executable; chmod +x helps, or the interpreter before it in program.command"
                            .formatted(word);
            return Optional.of(new Fault(FailureKind.CONFIG, sentence));
        }
        return Optional.empty();
    }

    private static boolean isPath(String word) {
        return word.contains("/");
    }

    /** Where a shell looks for a command. */
    static Stream<Path> places(String word, String path) {
        return isPath(word)
                ? Stream.of(Path.of(word))
                : Stream.of(path.split(File.pathSeparator)).map(each -> Path.of(each, word));
    }

    /** Whether a first word is one; a list without commas is read as a single text. */
    static boolean isOneWord(String word) {
        return words(word).size() == 1;
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    /** As a configuration has it: braces mean something there. */
    private static String inList(String word) {
        return word.contains("{") ? '"' + word + '"' : word;
    }

    private String missing() {
        if (!isOneWord(word)) {
            return "%s, which is one word; HOCON lists need commas: [%s]"
                    .formatted(
                            word,
                            words(word).stream()
                                    .map(CommandFile::inList)
                                    .collect(Collectors.joining(", ")));
        }
        if (isPath(word)) {
            return word + "; does program.files name it?";
        }
        return files.apply(Path.of(word)).isPresent()
                ? "%s, in no folder of PATH; write ./%s for the file of program.files"
                        .formatted(word, word)
                : word + ", in no folder of PATH";
    }
}
