package io.github.aclsweep.io;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/**
 * What a user is told of something thrown: the sentence of this program's own exceptions, and words
 * of our own for all others. The texts of Java and of libraries are made for programmers; they
 * belong in a stack trace.
 *
 * @param text one or more lines, in words of this program
 * @param isFault whether nobody foresaw it, so that the stack trace is needed
 */
public record ErrorSentence(String text, boolean isFault) {
    private static final String OWN = "io.github.aclsweep.";

    private static final Set<Class<?>> CHECKS =
            Set.of(IllegalStateException.class, IllegalArgumentException.class);

    /** A cause may be among its own causes. */
    private static final int MOST_CAUSES = 20;

    /** What the outermost cause that is known means. */
    public static ErrorSentence of(Throwable thrown) {
        for (Throwable cause : causes(thrown)) {
            String known = known(cause);
            if (known != null) {
                boolean isFault = cause instanceof Error;
                return new ErrorSentence(known, isFault);
            }
        }
        return new ErrorSentence(unforeseen(thrown), true);
    }

    /** Whether the message is a sentence of this program. */
    public static boolean isOwn(Throwable thrown) {
        return thrown.getClass().getName().startsWith(OWN) && thrown.getMessage() != null;
    }

    private static List<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .toList();
    }

    private static String known(Throwable cause) {
        if (isOwn(cause)) {
            return cause.getMessage();
        } else if (cause instanceof IOException trouble) {
            return IoReason.of(trouble);
        } else if (cause instanceof OutOfMemoryError) {
            return noMemory(String.valueOf(cause.getMessage()));
        } else if (cause instanceof StackOverflowError) {
            return "something is nested too deeply, found by a stack overflow; JAVA_TOOL_OPTIONS=-Xss64m"
                    + " allows more";
        } else if (cause instanceof UnsatisfiedLinkError) {
            return "a native library cannot be loaded; './sweep doctor' says which, and why";
        } else if (cause instanceof InternalError) { // so Java tells of a mapped file that is gone
            return "a file can no longer be read: its disk or network file system has failed";
        } else if (cause instanceof LinkageError) {
            return "the installation is incomplete, or mixed of two versions; unpack or build it"
                    + " again";
        }
        boolean isStopped =
                cause instanceof InterruptedException || cause instanceof CancellationException;
        return isStopped ? "interrupted" : null;
    }

    private static String noMemory(String said) {
        return said.contains("native thread")
                ? "the system starts no further thread; 'ulimit -u' and a container's limit of"
                        + " processes say how many there may be"
                : "Java's memory is full; give it more, a run by --conf spark.driver.memory=8g,"
                        + " other commands by JAVA_TOOL_OPTIONS=-Xmx8g";
    }

    /** Names the place, since the kind alone says little. */
    private static String unforeseen(Throwable thrown) {
        List<Throwable> causes = causes(thrown);
        Throwable last = causes.get(causes.size() - 1);
        String what = isCheckOfOurs(last) ? last.getMessage() : last.getClass().getSimpleName();
        String place =
                Stream.of(last.getStackTrace())
                        .filter(frame -> frame.getClassName().startsWith(OWN))
                        .findFirst()
                        .map(ErrorSentence::place)
                        .orElse("");
        return "found a fault of the program or of a library (%s%s), please report it"
                .formatted(what, place);
    }

    /** Thrown by this program's own code, with a text of its own. */
    private static boolean isCheckOfOurs(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return CHECKS.contains(thrown.getClass())
                && thrown.getMessage() != null
                && !thrown.getMessage().isBlank()
                && trace.length > 0
                && trace[0].getClassName().startsWith(OWN);
    }

    private static String place(StackTraceElement frame) {
        return " in %s, line %d".formatted(frame.getFileName(), frame.getLineNumber());
    }
}
