package io.github.aclsweep.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands print on a real pseudo-terminal of several widths. */
class ResultsTerminalTest {
    private static final List<String> ALL =
            List.of(
                    "results",
                    "results a-sweep-of-a-long-name",
                    "results a-sweep-of-a-long-name --summary",
                    "compare a-sweep-of-a-long-name another-sweep",
                    "explain a-sweep-of-a-long-name " + TestingResults.trial(0.5, 1).id());

    @TempDir private Path root;

    private void write() {
        TestingResults first = new TestingResults(root);
        TestingResults second = new TestingResults(root);
        for (int seed = 1; seed <= 4; seed++) {
            for (double alpha : new double[] {0.3, 0.5, 1.0}) {
                String right = "1".repeat(60 + 7 * seed % 10 + (int) (10 * alpha));
                String all = right + "0".repeat(100 - right.length());
                first.complete("a-sweep-of-a-long-name", alpha, seed, all);
                if (seed > 1 && alpha > 0.4) {
                    String fewer = all.replaceFirst("1".repeat(seed), "0".repeat(seed));
                    second.complete("another-sweep", alpha, seed, fewer);
                }
            }
        }
        first.failed(0.7, 1).write("a-sweep-of-a-long-name");
        second.write("another-sweep");
    }

    /** All that the commands print on a terminal. */
    private List<String> printed(int columns) throws IOException, InterruptedException {
        assumeThat(Path.of("/usr/bin/script")).as("of util-linux").exists();
        String java =
                "stty cols %d rows 24; exec '%s' -Xmx256m -cp '%s' %s '%s' '%s'"
                        .formatted(
                                columns,
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty("java.class.path"),
                                TestingResultsMain.class.getName(),
                                root,
                                String.join("' '", ALL));
        ProcessBuilder builder = new ProcessBuilder("script", "-qefc", java, "/dev/null");
        builder.environment().put("TERM", "xterm");
        Process process = builder.start();
        process.getOutputStream().close();
        String text =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                        .replaceAll("\u001b\\[[01]m", "");
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return text.lines().filter(line -> !line.contains("WARNING")).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80})
    void noLineIsWiderThanTheTerminal(int columns) throws IOException, InterruptedException {
        write();

        List<String> lines = printed(columns);
        String text = String.join(" ", lines).replaceAll("\\s+", " ");

        // A word cannot be broken: a path or the name of a measure.
        assertThat(lines).allMatch(line -> line.length() <= columns || !line.strip().contains(" "));
        assertThat(text)
                .contains("no room here for", "--format csv shows all columns")
                .containsPattern("point (A B )?difference (by )?verdict")
                .contains("highest patch-weighted micro", "at alpha = 1.0")
                .contains("A is a-sweep-of-a-long-name, B is another-sweep, by patch-")
                .contains("none to compare with: 2 of a-sweep-of-a-long-name")
                .contains("failed: diverged: loss is NaN (h)")
                .contains("of sweep a-sweep-of-a-long-name");
    }

    /** A pipe has lines of any length: one sentence, one line. */
    @Test
    void sentencesAreWholeWhereNobodyReadsThem() {
        write();
        assertThat(TestingResultsMain.run(root, ALL.get(1)).lines())
                .anyMatch(
                        line ->
                                line.contains("highest patch-weighted micro")
                                        && line.length() > 100);
    }
}
