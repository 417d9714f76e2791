package io.github.aclsweep.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.console.StandardStream.Size;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveLinesTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Size size = new Size(80, 24);
    private TestingScreen screen = new TestingScreen(80);
    private List<String> lines = List.of("one", "two");
    private final LiveLines live =
            new LiveLines(
                    new PrintStream(bytes, true, StandardCharsets.UTF_8),
                    () -> size,
                    now -> lines.stream().map(AttributedString::new).toList(),
                    new LiveLines.Style(true, true));

    @AfterEach
    void close() {
        live.close();
    }

    private List<String> draw() {
        live.draw();
        return shown();
    }

    private List<String> shown() {
        screen.write(bytes.toString(StandardCharsets.UTF_8));
        bytes.reset();
        return screen.text();
    }

    private void resize(int columns) {
        size = new Size(columns, size.rows());
        screen.resize(columns);
    }

    @Test
    void drawsLinesInThePlaceOfTheEarlierOnes() {
        screen.write("before\n");
        assertThat(draw()).containsExactly("before", "one", "two");
        lines = List.of("three", "4", "five");
        assertThat(draw()).containsExactly("before", "three", "4", "five");
        lines = List.of("six");
        assertThat(draw()).containsExactly("before", "six");
        live.close();
        assertThat(shown()).containsExactly("before");
    }

    @Test
    void printsAboveThemWhatStays() {
        draw();
        live.print("a trial ended");
        assertThat(shown()).containsExactly("a trial ended", "one", "two");
        live.close();
        live.print("after the end");
        assertThat(shown()).containsExactly("a trial ended", "after the end");
    }

    /** A warning of the log, or the echo of Ctrl-C. */
    @Test
    void leavesWhatOthersPrintWholeAndItselfToo() {
        draw();
        screen.write("^Cstopping\n");
        assertThat(draw()).containsExactly("^Cstopping", "one", "two");
    }

    /** On 40 columns the warning takes three lines, where the two that change were. */
    @Test
    void writesWhatTheLogSaysWholeAndInTheirPlace() {
        resize(40);
        draw();
        PrintStream terminal = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        try (PrintStream above =
                new LinesAbove(terminal, StandardCharsets.UTF_8, () -> new Screen(true, 40))
                        .stream()) {
            above.print("warning: the disk of a-host is full, and ");
            above.print("the checkpoint of épreuve 7 was not kept\n");
            assertThat(LinesAbove.behind(above)).isSameAs(terminal);
        }
        List<String> warning =
                List.of(
                        "warning: the disk of a-host is full,",
                        "  and the checkpoint of épreuve 7 was",
                        "  not kept");
        assertThat(shown()).isEqualTo(warning);
        assertThat(draw()).startsWith(warning.toArray(String[]::new)).endsWith("one", "two");
    }

    @Test
    void leavesNothingBehindOnTerminalsThatAreResized() {
        screen.write("before\n");
        lines = List.of("a".repeat(300), "b".repeat(60));
        for (int columns : List.of(120, 40, 80, 39, 120, 10, 200, 40)) {
            resize(columns);
            assertThat(draw())
                    .as(columns + " columns")
                    .containsExactly(
                            "before",
                            "a".repeat(columns - 1),
                            "b".repeat(Math.min(60, columns - 1)));
        }
    }

    @Test
    void drawsNoMoreLinesThanTheTerminalHas() {
        size = new Size(80, 5);
        lines = IntStream.range(0, 9).mapToObj(Integer::toString).toList();
        assertThat(draw()).containsExactly("0", "1", "2");
    }
}
