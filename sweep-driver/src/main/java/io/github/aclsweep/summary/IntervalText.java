package io.github.aclsweep.summary;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.summary.Estimate.Basis;
import io.github.aclsweep.table.Note;
import io.github.aclsweep.table.Numbers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the intervals of a measure are over, for captions. */
public final class IntervalText {
    private IntervalText() {}

    /** What the intervals of a summary are over, for the columns that show any. */
    static Optional<Note> note(Summary summary) {
        Set<String> columns = new TreeSet<>();
        for (Measure measure : summary.figures()) {
            if (measure.split() == Measure.Split.TEST || measure.equals(summary.deciding())) {
                columns.add(measure.name());
            }
            columns.add(measure.name() + "_low");
            columns.add(measure.name() + "_high");
        }
        return Optional.of(of(summary, summary.deciding()))
                .filter(sentence -> !sentence.isEmpty())
                .map(sentence -> new Note(sentence, columns));
    }

    /**
     * For example {@code 95 % intervals of the mean over seeds (Student)}; empty where nothing was
     * measured.
     */
    public static String of(Summary summary, Measure measure) {
        Set<Basis> bases = EnumSet.noneOf(Basis.class);
        boolean few = false;
        String repetition = summary.repetition();
        for (SummaryRow row : summary.rows()) {
            Estimate estimate = row.estimate(measure);
            bases.add(estimate.basis());
            few |= estimate.basis() == Basis.NONE && estimate.n() > 1;
        }
        List<String> sentences = new ArrayList<>();
        String intervals =
                Numbers.fixed(100 * summary.settings().confidence(), 0) + " % intervals ";
        if (bases.contains(Basis.SEEDS)) {
            String one =
                    bases.contains(Basis.CLIPS)
                            ? "; of one %s over the test %ss (Wilson)"
                                    .formatted(repetition, summary.item())
                            : "";
            sentences.add(
                    "%sof the mean over %ss%s (Student)%s"
                            .formatted(intervals, repetition, means(summary), one));
        } else if (bases.contains(Basis.CLIPS)) {
            sentences.add(
                    "%sover the test %ss (Wilson), which say nothing about other %ss"
                            .formatted(intervals, summary.item(), repetition));
        }
        if (few) {
            sentences.add(
                    "no interval but the single values (a / b) where there are fewer than %d %ss"
                            .formatted(Estimate.LEAST_SEEDS, repetition));
        }
        if (bases.contains(Basis.SAME)) {
            sentences.add(
                    "no interval where the value is the same in all %ss".formatted(repetition));
        }
        return String.join("; ", sentences);
    }

    /** What the value of a fold is. */
    private static String means(Summary summary) {
        List<Integer> seeds =
                summary.rows().stream()
                        .filter(SummaryRow::isOverSeeds)
                        .map(SummaryRow::seedsPerFold)
                        .distinct()
                        .toList();
        if (seeds.isEmpty()) {
            return "";
        }
        return ", each the mean of %s seeds".formatted(seeds.size() == 1 ? seeds.get(0) : "its");
    }
}
