package io.github.aclsweep.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Progress on a real pseudo-terminal. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class TerminalTest {
    private Process process;
    private Reader output;

    @BeforeEach
    void requireScript() {
        assumeThat(Path.of("/usr/bin/script")).as("of util-linux").exists();
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    private void start(int columns, String locale) throws IOException {
        String java =
                "tty; stty cols %d rows 24; exec '%s' -Xmx64m -cp '%s' %s"
                        .formatted(
                                columns,
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty("java.class.path"),
                                TestingProgressMain.class.getName());
        ProcessBuilder builder = new ProcessBuilder("script", "-qefc", java, "/dev/null");
        builder.environment().put("TERM", "xterm");
        builder.environment().put("LC_ALL", locale);
        process = builder.start();
        output = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int next = output.read();
        while (next >= 0 && next != '\n') {
            line.append((char) next);
            next = output.read();
        }
        return line.toString().strip();
    }

    /** Reads until the screen looks as wanted. */
    private void await(TestingScreen screen, Predicate<List<String>> wanted) throws IOException {
        while (!wanted.test(screen.text())) {
            int next = output.read();
            assertThat(next).as(() -> "not seen on " + screen.text()).isNotNegative();
            screen.write(next);
        }
    }

    private void pressReturn() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    @ParameterizedTest
    @CsvSource({"40, 120", "80, 40", "120, 40", "120, 80"})
    void leavesWholeLinesOnlyWhateverTheWidth(int columns, int later)
            throws IOException, InterruptedException {
        start(columns, "C.UTF-8");
        String terminal = line();
        TestingScreen screen = new TestingScreen(columns);
        await(screen, shown -> screen.isDrawn() && shown.equals(expected(columns)));

        assertThat(new ProcessBuilder("stty", "-F", terminal, "cols", "" + later).start().waitFor())
                .isZero();
        screen.resize(later);
        pressReturn();
        await(screen, shown -> screen.isDrawn() && shown.equals(expected(later)));

        pressReturn();
        await(screen, List.of("0.1 #1: micro 71.20", "done")::equals);
    }

    @Test
    void drawsInAsciiWhereTheEncodingHasNoBlocks() throws IOException {
        start(120, "C");
        TestingScreen screen = new TestingScreen(120);
        assertThat(line()).startsWith("/dev/");
        await(
                screen,
                shown ->
                        shown.equals(
                                expected(120).stream()
                                        .map(line -> line.replace('█', '#').replace('░', '.'))
                                        .toList()));
    }

    private static List<String> expected(int columns) {
        return switch (columns) {
            case 40 ->
                    List.of(
                            "0.1 #1: micro 71.20",
                            "demo: alpha …   25 %  9 min left",
                            "0.5 #2          40 %  80 s left",
                            "0.5 #2          40 %  80 s left");
            case 80 -> wide("", "80 s left, epoch 6/15, loss 4.1032");
            default ->
                    wide(
                            "█".repeat(12) + "░".repeat(18) + "  ",
                            "80 s left, epoch 6/15, loss 4.1032, 640 patches/s");
        };
    }

    private static List<String> wide(String bar, String figures) {
        String trial = "0.5 #2             pretrain   40 %  " + bar + figures;
        String sweep = "demo: alpha #seed   25 %  " + "█".repeat(8) + "░".repeat(22);
        return List.of("0.1 #1: micro 71.20", sweep + "  9 min left, 2 of 8", trial, trial);
    }
}
