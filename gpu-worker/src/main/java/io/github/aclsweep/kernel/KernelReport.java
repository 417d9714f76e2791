package io.github.aclsweep.kernel;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * What the comparison of a network's layers with plain Java came to.
 *
 * @param operations the number of operations that were compared, 0 if none were
 * @param largestDeviation the largest difference, relative to the largest value of its operation
 * @param worst the operation that deviates most, empty if none does
 * @param allowed the largest deviation that rounding explains
 * @param unchecked the kinds of layers that could not be compared, since they are not known
 */
public record KernelReport(
        int operations,
        double largestDeviation,
        String worst,
        double allowed,
        List<String> unchecked)
        implements Serializable {
    /** Nothing was compared. */
    public static final KernelReport NONE = new KernelReport(0, 0, "", 0);

    public KernelReport {
        unchecked = unchecked == null ? List.of() : List.copyOf(unchecked); // of older results
    }

    /** A report of a network of which every layer is known. */
    public KernelReport(int operations, double largestDeviation, String worst, double allowed) {
        this(operations, largestDeviation, worst, allowed, List.of());
    }

    /** Whether rounding explains all differences. */
    public boolean passed() {
        return largestDeviation <= allowed;
    }

    /** The operation that deviates most, and how far; for reports that did not pass. */
    public String fault() {
        return String.format(
                Locale.ROOT,
                "the %s is off by %.1e of its largest value, where rounding explains %.0e",
                worst,
                largestDeviation,
                allowed);
    }

    /** What to do about a report that did not pass. */
    public static String remedy(boolean onGpu) {
        return onGpu
                ? "use another node, or another driver or libtorch"
                : "use another node, or set ONEDNN_MAX_CPU_ISA=SSE41, which is slower";
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d operations, largest relative deviation from plain Java %.1e (%s), allowed %.0e%s",
                operations,
                largestDeviation,
                worst.isEmpty() ? "none" : worst,
                allowed,
                unchecked.isEmpty()
                        ? ""
                        : "; not compared, since unknown: " + String.join(", ", unchecked));
    }
}
