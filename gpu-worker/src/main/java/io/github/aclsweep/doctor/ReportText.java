package io.github.aclsweep.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A report as people read it. */
public final class ReportText {
    private ReportText() {}

    /** All answers, the variables and the verdict, in lines. */
    public static String of(DoctorReport report) {
        return report.outcomes().stream()
                .map(ReportText::of)
                .collect(
                        Collectors.joining(
                                "\n", "", "\n" + variables(report) + "\n" + verdict(report)));
    }

    /** The variables that matter to trials, in lines. */
    private static String variables(DoctorReport report) {
        List<String> lines = new ArrayList<>(List.of("variables of the environment"));
        new TreeMap<>(report.machine().environment())
                .forEach((name, value) -> lines.add("  " + name + "=" + value));
        return String.join("\n", lines);
    }

    /** One answer, in lines, its problems first. */
    public static String of(Outcome outcome) {
        List<String> lines = new ArrayList<>();
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%-8s %s (%.0f s)",
                        outcome.verdict().name().toLowerCase(Locale.ROOT),
                        outcome.check(),
                        outcome.seconds()));
        for (Finding finding : outcome.findings()) {
            lines.add(
                    "  %s %s"
                            .formatted(
                                    finding.blocking() ? "problem:" : "warning:", finding.what()));
            lines.add("  remedy:  " + finding.remedy());
        }
        outcome.lines().forEach(line -> lines.add("  " + line));
        return String.join("\n", lines);
    }

    /** The last line. */
    public static String verdict(DoctorReport report) {
        List<String> failed =
                report.outcomes().stream().filter(Outcome::failed).map(Outcome::check).toList();
        return failed.isEmpty()
                ? "trials can run on " + report.device()
                : "trials cannot run on %s as they should: %d of %d checks failed: %s"
                        .formatted(
                                report.device(),
                                failed.size(),
                                report.outcomes().size(),
                                String.join(", ", failed));
    }
}
