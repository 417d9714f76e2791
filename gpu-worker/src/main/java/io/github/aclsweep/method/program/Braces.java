package io.github.aclsweep.method.program;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names in braces within a text: <code>{alpha}</code>. Two braces stand for one. */
public final class Braces {
    /** What every trial fills in, whatever its parameters. */
    static final Set<String> RESERVED =
            new TreeSet<>(Set.of("seed", "index", "trial", "out", "checkpoints", "data"));

    private static final Pattern PART = Pattern.compile("\\{\\{|\\}\\}|\\{([^{}]*)\\}|[{}]");
    private static final String INDEX = "index";

    private Braces() {}

    /**
     * What is wrong with a text, if anything is.
     *
     * @param parameters names besides the reserved ones
     */
    static Optional<String> problem(String text, Set<String> parameters) {
        Matcher part = PART.matcher(text);
        while (part.find()) {
            String name = part.group(1);
            if (name == null && part.group().length() == 1) {
                return Optional.of("'" + part.group().repeat(2) + "' where a brace is meant");
            }
            if (name != null && !parameters.contains(name) && !RESERVED.contains(name)) {
                Set<String> known = new TreeSet<>(parameters);
                known.addAll(RESERVED);
                return Optional.of(
                        "in braces one of %s, found {%s}; '{{' is a brace"
                                .formatted(String.join(", ", known), name));
            }
        }
        return Optional.empty();
    }

    /** Whether a text uses the trial's place in its sweep. */
    static boolean useIndex(String text) {
        return PART.matcher(text).results().anyMatch(part -> INDEX.equals(part.group(1)));
    }

    /** The names of parameters in a text: those that are not filled in whatever they are. */
    public static Set<String> parameters(String text) {
        Set<String> names = new TreeSet<>();
        PART.matcher(text)
                .results()
                .map(part -> part.group(1))
                .filter(Objects::nonNull)
                .forEach(names::add);
        names.removeAll(RESERVED);
        return names;
    }

    /** A text with its braces filled in. */
    static String fill(String text, Map<String, String> values) {
        return PART.matcher(text)
                .replaceAll(
                        part -> {
                            String name = part.group(1);
                            String filled =
                                    name == null ? part.group().substring(0, 1) : values.get(name);
                            return Matcher.quoteReplacement(filled);
                        });
    }
}
