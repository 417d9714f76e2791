package io.github.aclsweep.doctor;

import java.util.List;

/**
 * What one part of the check came to.
 *
 * @param part its name
 * @param verdict whether it passed
 * @param lines what was found, for people
 * @param problem a sentence, empty if all is well
 * @param remedy what to do about the problem
 * @param measured the numbers, for programs; null if there are none
 * @param seconds it took
 */
public record Outcome(
        String part,
        Verdict verdict,
        List<String> lines,
        String problem,
        String remedy,
        Object measured,
        double seconds) {

    /** Whether a part passed. */
    public enum Verdict {
        PASSED,
        /** It may yet do harm. */
        WARNED,
        FAILED,
        /** No other part can pass. */
        FATAL,
        /** It does not apply here. */
        SKIPPED
    }

    public Outcome {
        lines = List.copyOf(lines);
    }

    static Outcome passed(String part, List<String> lines, Object measured) {
        return new Outcome(part, Verdict.PASSED, lines, "", "", measured, 0);
    }

    static Outcome warned(String part, String problem, String remedy) {
        return new Outcome(part, Verdict.WARNED, List.of(), problem, remedy, null, 0);
    }

    static Outcome failed(String part, String problem, String remedy) {
        return new Outcome(part, Verdict.FAILED, List.of(), problem, remedy, null, 0);
    }

    static Outcome fatal(String part, String problem, String remedy) {
        return new Outcome(part, Verdict.FATAL, List.of(), problem, remedy, null, 0);
    }

    static Outcome skipped(String part, String why) {
        return new Outcome(part, Verdict.SKIPPED, List.of(why), "", "", null, 0);
    }

    boolean failed() {
        return verdict == Verdict.FAILED || verdict == Verdict.FATAL;
    }

    /** The same failure, with what was found all the same. */
    Outcome with(List<String> found, Object numbers) {
        return new Outcome(part, verdict, found, problem, remedy, numbers, seconds);
    }

    Outcome after(double duration) {
        return new Outcome(part, verdict, lines, problem, remedy, measured, duration);
    }
}
