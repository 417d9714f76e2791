package io.github.aclsweep.io;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operating system's words for what failed, as Java hands them on, and what they mean. */
final class SystemWords {
    private static final String CIRCLE = "the link leads in a circle";

    private static final Map<String, String> MEANINGS =
            Map.ofEntries(
                    Map.entry("no such file or directory", "no such file or folder"),
                    Map.entry("permission denied", "permission denied"),
                    Map.entry("operation not permitted", "permission denied"),
                    Map.entry("file exists", "the name is taken already"),
                    Map.entry("not a directory", "not a folder"),
                    Map.entry("is a directory", "is a folder, expected a file"),
                    Map.entry("directory not empty", "the folder is not empty"),
                    Map.entry("no space left on device", "no space left on device"),
                    Map.entry("disk quota exceeded", "disk quota exceeded"),
                    Map.entry("read-only file system", "read-only file system"),
                    Map.entry("file too large", "file too large for this file system"),
                    Map.entry("file name too long", "the name is too long"),
                    Map.entry(
                            "too many open files",
                            "too many open files; 'ulimit -n' shows and raises how many may be"),
                    Map.entry(
                            "too many open files in system", "too many open files on the machine"),
                    Map.entry("too many levels of symbolic links", CIRCLE),
                    Map.entry(
                            "too many levels of symbolic links or unable to access attributes of"
                                    + " symbolic link",
                            CIRCLE),
                    Map.entry("input/output error", "the disk reports a fault (I/O error)"),
                    Map.entry("stale file handle", "the network file system has lost the file"),
                    Map.entry(
                            "transport endpoint is not connected",
                            "the network file system is not connected"),
                    Map.entry("device or resource busy", "something else is using it"),
                    Map.entry("text file busy", "it is being run as a program"),
                    Map.entry("cannot allocate memory", "cannot allocate memory"),
                    Map.entry("exec format error", "not a program for this machine"),
                    Map.entry("argument list too long", "the command line is too long"),
                    Map.entry("broken pipe", "the reader has gone (broken pipe)"),
                    Map.entry("connection refused", "connection refused"),
                    Map.entry("connection reset", "the other side broke the connection"),
                    Map.entry("connection reset by peer", "the other side broke the connection"),
                    Map.entry("connection timed out", "no answer in time"),
                    Map.entry("no route to host", "the machine cannot be reached"),
                    Map.entry("network is unreachable", "the network cannot be reached"),
                    Map.entry("no locks available", "the file system has no locks left"),
                    Map.entry("stream closed", "it was closed meanwhile"));

    /** Of a process that cannot be started. */
    private static final Pattern BEHIND_A_NUMBER = Pattern.compile(".*\\berror=\\d+, (.+)");

    private SystemWords() {}

    /**
     * The meaning of such words; the words themselves if it is not known.
     *
     * @param text any text, not blank; only its first line counts
     */
    static String meaning(String text) {
        String line = text.strip().lines().findFirst().orElseThrow();
        Matcher numbered = BEHIND_A_NUMBER.matcher(line);
        String words = numbered.matches() ? numbered.group(1) : line;
        int colon = words.lastIndexOf(": ") + 1; // behind a name: /d/file: Not a directory
        String last = words.substring(colon).strip().toLowerCase(Locale.ROOT);
        String before = colon == 0 ? "" : words.substring(0, colon) + " ";
        return MEANINGS.containsKey(last) ? before + MEANINGS.get(last) : words;
    }
}
