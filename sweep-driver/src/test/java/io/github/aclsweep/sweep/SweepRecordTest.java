package io.github.aclsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.plan.ResolvedSweep;
import io.github.aclsweep.plan.SweepData;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.sweep.run.SweepFolder;
import io.github.aclsweep.sweep.run.SweepRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepRecordTest {
    @TempDir private Path root;

    private PreparedSweep sweep(String more) {
        ResolvedSweep settings =
                ResolvedSweep.of(
                        SettingsFile.parse("sweep.axes.loss.alpha = [0.0, 0.5]\n" + more), "sweep");
        SweepFolder folder = new SweepFolder(root);
        SweepData data = new SweepData(root, "abc", root.toString());
        SweepRun run = SweepRun.of(settings, folder, data, List.of());
        return new PreparedSweep(settings, folder, data, run, List.of());
    }

    /** Without it, results and report would compare with what the run before wanted. */
    @Test
    void keepsWhatALaterRunComparesWithAndWhereTrialsRan() throws IOException {
        PreparedSweep first = sweep("");
        SweepRecord.write(first, "spark://node:7077", Instant.EPOCH);
        assertThat(SweepRecord.isComplete(first)).isTrue();
        Path provenance = root.resolve("provenance.json");
        String before = Files.readString(provenance);

        SweepRecord.keepSummarySettings(
                sweep("sweep.compare-with = \"loss.alpha = 0.0\", cluster.max-parallel = 7"));

        assertThat(root.resolve("sweep.conf"))
                .content()
                .contains("\"loss.alpha = 0.0\"")
                .doesNotContain("max-parallel=7");
        assertThat(provenance).content().isEqualTo(before).contains("spark://node:7077");
    }
}
