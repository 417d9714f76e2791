package io.github.aclsweep.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.TestingJava;
import io.github.aclsweep.io.ChildProcess;
import io.github.aclsweep.summary.StoredPredictions;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivePageTest {
    @TempDir private Path folder;

    /** Writes the page of a sweep twice. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            Path folder = Path.of(arguments[0]);
            StoredPredictions predictions = new StoredPredictions(folder);
            LivePage page = new LivePage(folder, predictions);
            TestingSweep sweep = TestingSweep.overAlpha(folder).complete(0.0, 0.2, 1, 2);
            page.write(sweep.summary(predictions), true);
            page.write(sweep.complete(1.0, 0.2, 1, 3).summary(predictions), false);
        }
    }

    /** Else it would tell for ever how the sweep began. */
    @Test
    void keepsThePageTrueWhereJavaCannotDrawAPlot() throws IOException, InterruptedException {
        ChildProcess.Ended ended =
                TestingJava.withoutFonts(folder, Program.class.getName(), folder.toString());

        assertThat(ended.exitCode()).as(ended.error()).isZero();
        assertThat(folder.resolve("report.html")).content().contains("\"state\":\"complete\"");
        assertThat((ended.output() + ended.error()).lines())
                .filteredOn(line -> line.contains("plot.png are not written"))
                .hasSize(1);
    }
}
