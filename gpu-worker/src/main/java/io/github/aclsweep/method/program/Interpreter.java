package io.github.aclsweep.method.program;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** What runs a script, and which of its options stand between its name and the script's. */
enum Interpreter {
    PYTHON("(python|pypy)[0-9.]*", "-[A-Za-z]*[cm]", "-[WX]|--check-hash-based-pycs"),
    SHELL("bash|sh|dash|zsh|ksh", "-[A-Za-z]*[cs]", "[-+][A-Za-z]*[oO]|--(rc|init-)file"),
    OTHER(
            "Rscript|julia|perl|ruby|node|luajit|lua[0-9.]*|octave(-cli)?",
            "-[A-Za-z]*[cemsEFf]",
            "-[IoL]|--(threads|project)"),

    /** Nothing but a script follows, so that any option may have a value. */
    LAUNCHER(
            "torchrun|deepspeed|accelerate-launch|accelerate launch",
            "-m|--module|--no.python",
            "-[^=]*"),

    /** What follows may also be another interpreter or a program. */
    UV(
            "uv run",
            "-m|--module",
            "-[pwC]|--(python|with|with-editable|with-requirements|extra|group|only-group|package"
                    + "|project|directory|env-file|index|index-url|default-index|cache-dir)");

    private final Pattern name;
    private final Pattern noScript;
    private final Pattern withValue;

    /**
     * @param name without its folder
     * @param noScript an option that a module or the text of a program follows
     * @param withValue an option whose value is the next word
     */
    Interpreter(String name, String noScript, String withValue) {
        this.name = Pattern.compile("(.*/)?(" + name + ")");
        this.noScript = Pattern.compile("-|" + noScript);
        this.withValue = Pattern.compile(withValue);
    }

    /**
     * An interpreter of a command.
     *
     * @param what which one
     * @param end the place of the word after its name
     */
    record Place(Interpreter what, int end) {}

    /** The one whose name begins with a word of a command, which may be two words. */
    static Optional<Place> at(List<String> command, int word) {
        for (int end = word + 1; end <= Math.min(word + 2, command.size()); end++) {
            String words = String.join(" ", command.subList(word, end));
            for (Interpreter one : values()) {
                if (one.name.matcher(words).matches()) {
                    return Optional.of(new Place(one, end));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The place of the word that it runs; empty where that is no file.
     *
     * @param from the place of the first word after its name
     * @param script what scripts are called
     */
    OptionalInt program(List<String> command, int from, Pattern script) {
        for (int at = from; at < command.size(); at++) {
            String word = command.get(at);
            if (noScript.matcher(word).matches()) {
                return OptionalInt.empty();
            } else if (!word.startsWith("-") && !word.startsWith("+")) {
                return OptionalInt.of(at);
            } else if (withValue.matcher(word).matches() && !isOwn(command, at + 1, script)) {
                at++;
            }
        }
        return OptionalInt.empty();
    }

    /** Whether the word after an option that may have a value is rather the script. */
    private boolean isOwn(List<String> command, int at, Pattern script) {
        return this == LAUNCHER
                && at < command.size()
                && (command.get(at).startsWith("-") || script.matcher(command.get(at)).matches());
    }
}
