package io.github.aclsweep.dataset;

import java.util.List;

/**
 * Data that cannot be used; the message says which file or line, what was found and what was
 * expected.
 */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MOST_NAMED = 10;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }

    /** All that is wrong at once, one line each; only counts what comes after the first ten. */
    public static DataException of(List<String> problems) {
        String message =
                String.join("\n", problems.subList(0, Math.min(problems.size(), MOST_NAMED)));
        int more = problems.size() - MOST_NAMED;
        return new DataException(more > 0 ? message + "\nand " + more + " more" : message);
    }

    /** Throws if anything is wrong. */
    public static void throwIfAny(List<String> problems) {
        if (!problems.isEmpty()) {
            throw of(problems);
        }
    }

    /**
     * Throws if anything is wrong.
     *
     * @param remedy the last line: what to do about all of it
     */
    public static void throwIfAny(List<String> problems, String remedy) {
        if (!problems.isEmpty()) {
            throw new DataException(of(problems).getMessage() + "\n" + remedy);
        }
    }
}
