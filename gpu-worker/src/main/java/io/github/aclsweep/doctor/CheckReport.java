package io.github.aclsweep.doctor;

import io.github.aclsweep.settings.SettingsText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * All answers about a node.
 *
 * @param torch the libtorch under test
 * @param expected the version that DJL's JNI library was built for
 * @param settings what was measured
 * @param outcomes in the order of the parts
 */
public record CheckReport(
        InstalledTorch torch, String expected, CheckSettings settings, List<Outcome> outcomes) {
    public CheckReport {
        outcomes = List.copyOf(outcomes);
    }

    /** Whether everything that applies passed. */
    public boolean passed() {
        return outcomes.stream().noneMatch(Outcome::failed);
    }

    /** All of it, in lines. */
    public String text() {
        List<String> lines = new ArrayList<>(List.of(text(torch, expected)));
        outcomes.forEach(outcome -> lines.add(text(outcome)));
        lines.add(verdict());
        return String.join("\n", lines);
    }

    /** The last line. */
    public String verdict() {
        long failed = outcomes.stream().filter(Outcome::failed).count();
        return failed == 0
                ? "all that applies passed on " + settings.device()
                : failed + " of " + outcomes.size() + " parts failed on " + settings.device();
    }

    /** The library, in lines. */
    public static String text(InstalledTorch torch, String expected) {
        List<String> lines = new ArrayList<>();
        lines.add(torch.torch() + ", found by " + torch.foundBy());
        if (!torch.isExpected() && torch.torch().isReadable()) {
            lines.add(
                    "  DJL's JNI library was built for libtorch %s; this one is tried all the same"
                            .formatted(expected));
        }
        torch.libraryPath().stream().skip(1).forEach(path -> lines.add("  with " + path));
        return String.join("\n", lines);
    }

    /** One answer, in lines. */
    public static String text(Outcome outcome) {
        List<String> lines = new ArrayList<>();
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%-8s %s (%.0f s)",
                        SettingsText.text(outcome.verdict()),
                        outcome.part(),
                        outcome.seconds()));
        outcome.lines().forEach(line -> lines.add("  " + line));
        if (!outcome.problem().isEmpty()) {
            lines.add("  problem: " + outcome.problem());
            lines.add("  remedy:  " + outcome.remedy());
        }
        return String.join("\n", lines);
    }
}
