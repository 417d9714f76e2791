package io.github.aclsweep.settings;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what is wrong with a text in HOCON; the library's sentences are for those who know it. */
final class HoconProblem {
    private static final String END = "end of file";
    private static final String NEVER_CLOSED = "a quotation mark is never closed";

    /** The first that fits counts: the library repeats what the reader of characters said. */
    private static final List<Words> KNOWN =
            List.of(
                    new Words("Reserved character '(.)'", "the character %s is not in quotes"),
                    new Words("string was still open", NEVER_CLOSED),
                    new Words("string quote was still open", NEVER_CLOSED),
                    new Words("was not closed with a }", "a ${ has no }"),
                    new Words("not followed by \\{", "a $ stands alone, and is not in quotes"),
                    new Words("escape", "a backslash begins no escape of JSON"),
                    new Words("cycle in your includes", "files include each other in a circle"),
                    new Words("cycle", "values refer to each other in a circle"),
                    new Words("resolve substitution to a value: (\\$\\{[^}]*})", "%s has no value"),
                    new Words("unbalanced close brace", "a } has no {"),
                    new Words(
                            "[Ee]xpecting include|include keyword",
                            "include has no name in quotes"),
                    new Words("adjacent period", "a key has a dot too many"),
                    new Words("field name|parentheses '\\)' here", "a key is missing"),
                    new Words(
                            "Key '(.*)' may not be followed by",
                            "the key %s is followed neither by = nor by {"),
                    new Words(
                            "List should have .*instead had token: ([^(]+)",
                            "a value, a comma or ] is missing before %s in a list"),
                    new Words(
                            "Expecting a value but got wrong (?:token|node type): ([^(]+)",
                            "a value is missing before %s"),
                    new Words(
                            "xpecting (?:close brace }|end of input) or a [a-z ]+, got ([^(]+)",
                            "a key, a comma or } is missing before %s"));

    private HoconProblem() {}

    private record Words(Pattern pattern, String meaning) {
        Words(String pattern, String meaning) {
            this(Pattern.compile(pattern), meaning);
        }
    }

    /**
     * A refusal.
     *
     * @param file the configuration's name
     */
    static InvalidSettings in(String file, ConfigException e) {
        String expected = "HOCON, but " + of(file, e);
        return new InvalidSettings(List.of(new Problem("configuration", file, expected)));
    }

    /** What is wrong and where, such as {@code in line 3 a key is missing}. */
    private static String of(String file, ConfigException e) {
        if (e instanceof HoconException own) {
            return own.getMessage();
        }
        String text = String.valueOf(e.getMessage());
        Optional<OpenBracket> open = text.contains(END) ? open(e.origin()) : Optional.empty();
        if (open.isPresent()) {
            return place(file, e.origin(), open.get().line()) + words(open.get());
        }
        for (Words words : KNOWN) {
            Matcher matcher = words.pattern().matcher(text);
            if (matcher.find()) {
                String found = matcher.groupCount() > 0 ? matcher.group(1).strip() : "";
                return place(file, e.origin()) + words.meaning().formatted(found);
            }
        }
        return place(file, e.origin()) + "it is something else";
    }

    /** What is open at the end of a file; the library says where the end is. */
    private static Optional<OpenBracket> open(ConfigOrigin origin) {
        if (origin == null || origin.filename() == null) {
            return Optional.empty();
        }
        try {
            return OpenBracket.last(Files.readString(Path.of(origin.filename())));
        } catch (IOException e) {
            return Optional.empty(); // it was there a moment ago; the line says enough
        }
    }

    private static String words(OpenBracket open) {
        String opened = "a %s is opened that is never closed".formatted(open.opener());
        return open.isAlone() ? opened : opened + ", or one within it is not";
    }

    private static String place(String file, ConfigOrigin origin) {
        return origin == null ? "" : place(file, origin, origin.lineNumber());
    }

    private static String place(String file, ConfigOrigin origin, int line) {
        if (line < 1) {
            return "";
        }
        String other = origin.filename();
        boolean isHere = other == null || Path.of(other).endsWith(Path.of(file).getFileName());
        return isHere ? "in line %d ".formatted(line) : "in %s, line %d, ".formatted(other, line);
    }
}
