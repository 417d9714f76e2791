package io.github.aclsweep.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.console.StandardStream.Size;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressLineTest {
    private static final ProgressLine SWEEP =
            new ProgressLine("demo: alpha #seed", "", 0.25, List.of("3 min 2 s left", "2 of 8"));
    private static final ProgressLine TRIAL =
            new ProgressLine(
                    "0.5 #2",
                    "pretrain",
                    0.4,
                    List.of("80 s left", "epoch 6/15", "loss 4.1032", "640 patches/s"));

    private static List<String> lines(int columns, int rows, ProgressLine... all) {
        return ProgressLine.below(List.of(all), new Size(columns, rows)).stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void givesUpTheBarFirstAndThenTheLastFigures() {
        assertThat(lines(120, 24, SWEEP, TRIAL))
                .containsExactly(
                        "demo: alpha #seed   25 %  "
                                + "█".repeat(8)
                                + "░".repeat(22)
                                + "  3 min 2 s left, 2 of 8",
                        "0.5 #2             pretrain   40 %  "
                                + "█".repeat(12)
                                + "░".repeat(18)
                                + "  80 s left, epoch 6/15, loss 4.1032, 640 patches/s");
        assertThat(lines(80, 24, TRIAL))
                .containsExactly(
                        "0.5 #2  pretrain   40 %  80 s left, epoch 6/15, loss 4.1032, 640"
                                + " patches/s");
        assertThat(lines(40, 24, SWEEP, TRIAL))
                .containsExactly(
                        "demo: alpha …   25 %  3 min 2 s left", "0.5 #2          40 %  80 s left");
    }

    /** The seed alone would not say of which point. */
    @Test
    void keepsWholeLabelsOnAUsualTerminal() {
        List<String> left = List.of("8 s left", "epoch 6/15");
        ProgressLine whole = new ProgressLine("demo by decay and lr", "", 0.25, List.of("2 of 8"));
        ProgressLine one = new ProgressLine("decay 0.3, lr 0.001, seed 1", "program", 0.4, left);
        ProgressLine two = new ProgressLine("decay 0.3, lr 0.001, seed 2", "program", 0.3, left);

        assertThat(lines(80, 24, whole, one, two).subList(1, 3))
                .allMatch(line -> line.startsWith("decay 0.3, lr 0.001, seed "));
    }

    /** What all trials have in common would be all that is seen. */
    @Test
    void leavesOutWhatAllLabelsShareWhereThereIsNoRoom() {
        List<String> left = List.of("80 s left", "epoch 6/15");
        ProgressLine whole =
                new ProgressLine("demo", "", 0.25, List.of("about 1 h 20 min left", "2 of 8"));
        ProgressLine one = new ProgressLine("alpha 0.25, temp 0.5, seed 1", "pretrain", 0.4, left);
        ProgressLine two = new ProgressLine("alpha 0.25, temp 0.5, seed 2", "pretrain", 0.3, left);
        assertThat(lines(40, 24, whole, one, two))
                .containsExactly(
                        "demo     25 %  about 1 h 20 min left",
                        "seed 1  pretrain   40 %  80 s left", "seed 2  pretrain   30 %  80 s left");
        assertThat(lines(90, 24, whole, one)).last().asString().startsWith("alpha 0.25, temp 0.5");
        assertThat(
                        lines(
                                40,
                                24,
                                whole,
                                new ProgressLine("a-very-long-value-x, 1", "", 0.4, left),
                                new ProgressLine("a-very-long-value-y, 2", "", 0.4, left)))
                .contains("…x, 1   40 %  80 s left, epoch 6/15");
    }

    /** There is no other label to tell it from, but another seed may follow. */
    @Test
    void keepsTheSeedOfOneLongLabel() {
        ProgressLine one =
                new ProgressLine(
                        "decay 0.25, lr 0.001, momentum 0.9, seed 12",
                        "program",
                        0.4,
                        List.of("8 s left"));
        assertThat(lines(80, 24, SWEEP, one))
                .last()
                .asString()
                .startsWith("decay 0.25, lr 0.001, mo…seed 12  program");
    }

    @Test
    void keepsTheShareAndTheTimeLeftBesideALongLabel() {
        ProgressLine whole =
                new ProgressLine(
                        "instruments-of-an-orchestra", "", 0.25, List.of("about 1 h 20 min left"));
        assertThat(lines(40, 24, whole)).containsExactly("instrume…   25 %  about 1 h 20 min left");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 20, 40, 80, 120, Integer.MAX_VALUE})
    void isNeverWiderThanTheTerminal(int columns) {
        assertThat(lines(columns, 24, SWEEP, TRIAL)).allMatch(line -> line.length() < columns);
    }

    @Test
    void countsWhatAnotherLineHasNoRoomFor() {
        ProgressLine[] many = Collections.nCopies(30, TRIAL).toArray(ProgressLine[]::new);
        assertThat(lines(80, 12, many)).hasSize(10).last().isEqualTo("and 21 more");
        assertThat(lines(80, 32, many)).hasSize(30);
    }
}
