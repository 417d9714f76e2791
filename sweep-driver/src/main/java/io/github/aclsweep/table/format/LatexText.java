package io.github.aclsweep.table.format;

import java.util.Map;
import java.util.stream.Collectors;

/** Words in LaTeX, whose own characters are escaped. */
final class LatexText {
    private static final Map<Character, String> ESCAPES =
            Map.ofEntries(
                    Map.entry('\\', "\\textbackslash{}"),
                    Map.entry('&', "\\&"),
                    Map.entry('%', "\\%"),
                    Map.entry('$', "\\$"),
                    Map.entry('#', "\\#"),
                    Map.entry('_', "\\_"),
                    Map.entry('{', "\\{"),
                    Map.entry('}', "\\}"),
                    Map.entry('~', "\\textasciitilde{}"),
                    Map.entry('^', "\\textasciicircum{}"),
                    Map.entry('<', "\\textless{}"),
                    Map.entry('>', "\\textgreater{}"),
                    Map.entry('\u2020', "$\\dagger$"),
                    Map.entry('\u2021', "$\\ddagger$"));

    private LatexText() {}

    /** The text as LaTeX prints it. */
    static String escape(String text) {
        return text.chars()
                .mapToObj(letter -> (char) letter)
                .map(letter -> ESCAPES.getOrDefault(letter, letter.toString()))
                .collect(Collectors.joining());
    }
}
