package io.github.aclsweep.doctor;

import java.io.Serializable;
import java.util.List;

/**
 * The answer of one check.
 *
 * @param check the name of the check, empty until the check has ended
 * @param verdict whether the check passed
 * @param lines what was found, for people
 * @param findings the problems
 * @param measured the numbers, for programs; null if nothing was measured
 * @param seconds the time that the check took
 */
public record Outcome(
        String check,
        Verdict verdict,
        List<String> lines,
        List<Finding> findings,
        Object measured,
        double seconds)
        implements Serializable {
    /** Whether a check passed. */
    public enum Verdict {
        PASSED,
        /** There is a problem, and trials can run all the same. */
        WARNED,
        FAILED,
        /** The check failed, and no later check can pass. */
        FATAL,
        /** The check does not apply to the machine. */
        SKIPPED
    }

    public Outcome {
        lines = List.copyOf(lines);
        findings = List.copyOf(findings);
    }

    /** The outcome of some findings: passed without any, failed if one is blocking. */
    static Outcome of(List<String> lines, List<Finding> findings) {
        Verdict problem =
                findings.stream().anyMatch(Finding::blocking) ? Verdict.FAILED : Verdict.WARNED;
        Verdict verdict = findings.isEmpty() ? Verdict.PASSED : problem;
        return new Outcome("", verdict, lines, findings, null, 0);
    }

    static Outcome passed(List<String> lines) {
        return of(lines, List.of());
    }

    static Outcome failed(String what, String remedy) {
        return of(List.of(), List.of(Finding.error(what, remedy)));
    }

    static Outcome warned(String what, String remedy) {
        return of(List.of(), List.of(Finding.warning(what, remedy)));
    }

    static Outcome skipped(String why) {
        return new Outcome("", Verdict.SKIPPED, List.of(why), List.of(), null, 0);
    }

    /** This outcome; if it is a failure, no later check is tried. */
    Outcome fatal() {
        return new Outcome(
                check,
                verdict == Verdict.FAILED ? Verdict.FATAL : verdict,
                lines,
                findings,
                measured,
                seconds);
    }

    /** This outcome with what was found and measured. */
    Outcome with(List<String> found, Object numbers) {
        return new Outcome(check, verdict, found, findings, numbers, seconds);
    }

    /** This outcome as the answer of a check. */
    Outcome of(String name, double duration) {
        return new Outcome(name, verdict, lines, findings, measured, duration);
    }

    /** Whether trials cannot run as they should. */
    public boolean failed() {
        return verdict == Verdict.FAILED || verdict == Verdict.FATAL;
    }
}
