package io.github.aclsweep.page;

import io.github.aclsweep.TestingFuzz;
import io.github.aclsweep.table.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a report reads beside the table; it leaves out what is broken. */
@Timeout(value = 3, unit = TimeUnit.HOURS)
class PageFilesFuzzTest {
    @TempDir private Path folder;

    private TestingFuzz file(String name, String text) throws IOException {
        return new TestingFuzz(Files.writeString(folder.resolve(name), text));
    }

    @Test
    void readsOrLeavesOutConfigurations() throws IOException {
        file(
                        "sweep.conf",
                        """
                        sweep { name = demo, axes.loss.alpha = [0.0, 1.0], confidence = 0.9 }
                        encoder { name = small, projection-size = 16 }
                        notify.command = "mail"
                        """)
                .damage(() -> SweepFiles.configuration(folder));
    }

    @Test
    void readsOrLeavesOutProvenance() throws IOException {
        file(
                        "provenance.json",
                        """
                        {"name": "demo", "gitDirty": true, "versions": {"java": "17"}, "seeds": [1, 2],
                         "trials": ["a"], "host": "desk", "began": null}
                        """)
                .damage(() -> SweepFiles.provenance(folder, new Point("acl", false, Map.of())));
    }

    @Test
    void readsOrLeavesOutCurves() throws IOException {
        file(
                        "metrics.jsonl",
                        """
                        {"stage": "pretrain", "epoch": 1, "loss": 4.5, "knn": null}
                        {"stage": "pretrain", "epoch": 2, "loss": 4.25, "knn": 50}
                        """)
                .damage(() -> CurvesReader.read(folder));
    }
}
