package io.github.aclsweep.settings;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A brace or bracket of a text in HOCON that is not closed at its end.
 *
 * @param opener <code>{</code> or {@code [}
 * @param line the line it is in, from 1
 * @param isAlone whether nothing of several lines was closed after it, by what may have been meant
 *     for it
 */
record OpenBracket(char opener, int line, boolean isAlone) {
    private static final String TRIPLE = "\"\"\"";

    /** The innermost that is open at the end of a text; empty if a quotation mark is open, too. */
    static Optional<OpenBracket> last(String text) {
        Deque<OpenBracket> open = new ArrayDeque<>();
        int line = 1;
        int at = 0;
        while (at < text.length()) {
            int end = end(text, at);
            if (end < 0) {
                return Optional.empty();
            }
            char each = text.charAt(at);
            if (each == '{' || each == '[') {
                open.push(new OpenBracket(each, line, true));
            } else if ((each == '}' || each == ']') && !open.isEmpty()) {
                boolean isInOneLine = open.pop().line == line;
                if (!isInOneLine && !open.isEmpty()) {
                    OpenBracket around = open.pop();
                    open.push(new OpenBracket(around.opener, around.line, false));
                }
            }
            line += (int) text.substring(at, end).chars().filter(c -> c == '\n').count();
            at = end;
        }
        return Optional.ofNullable(open.peek());
    }

    /** Where a text or comment that begins here ends, or this character; -1 if it never ends. */
    private static int end(String text, int at) {
        if (text.startsWith("#", at) || text.startsWith("//", at)) {
            int newline = text.indexOf('\n', at);
            return newline < 0 ? text.length() : newline;
        }
        if (text.startsWith(TRIPLE, at)) {
            int end = text.indexOf(TRIPLE, at + TRIPLE.length());
            return end < 0 ? -1 : end + TRIPLE.length();
        }
        return text.charAt(at) == '"' ? afterQuotes(text, at + 1) : at + 1;
    }

    private static int afterQuotes(String text, int begin) {
        for (int at = begin; at < text.length(); at++) {
            if (text.charAt(at) == '\\') {
                at++;
            } else if (text.charAt(at) == '"') {
                return at + 1;
            }
        }
        return -1;
    }
}
