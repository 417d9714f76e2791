package io.github.aclsweep.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.dataset.generate.SoundEventDataset;
import io.github.aclsweep.settings.SettingsFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepWarningsTest {
    @TempDir private Path folder;

    @Test
    void namesEveryDoubtfulValueOfAnAxisAndWhereTheAxisIs() throws IOException {
        new SoundEventDataset(5, 1).write(folder);
        ResolvedSweep sweep =
                ResolvedSweep.of(
                        SettingsFile.parse(
                                """
                                knn.neighbours = 10
                                sweep.axes.knn.neighbours = [5, 4000, 5000]
                                """),
                        "sweep");

        assertThat(SweepWarnings.of(sweep, new SweepData(folder, "abc", folder.toString())))
                .hasSize(2)
                .anyMatch(each -> each.startsWith("text: 2: knn.neighbours = 5: expected fewer"))
                .anyMatch(
                        each ->
                                each.startsWith(
                                                "text: 2: knn.neighbours = 4000 or 5000: expected"
                                                        + " far fewer than the about")
                                        && each.endsWith("(2 of 3 trials)"));
    }
}
