package io.github.aclsweep.plan;

import io.github.aclsweep.TestingFuzz;
import io.github.aclsweep.settings.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps of strangers, from their text to the plan of their trials. */
@Timeout(value = 3, unit = TimeUnit.HOURS)
class SweepConfFuzzTest {
    @TempDir private Path folder;

    @Test
    void plansOrRefusesConfigurations() throws IOException {
        Path conf =
                Files.writeString(
                        folder.resolve("sweep.conf"),
                        """
                        sweep {
                          name = demo, seeds = [1, 2], budget = 3h
                          axes { loss.alpha = { from = 0, to = 1, step = 0.25 }
                                 loss.temperature = [0.1, 0.2] }
                          exclude = [{ loss.alpha = 1, loss.temperature = 0.1 }]
                          add = [{ loss.alpha = 0.3, loss.temperature = 0.5 }]
                          search { strategy = random, points = 3 }
                        }
                        encoder { name = small, projection-size = 16 }
                        cluster { cores-per-trial = 2, retries = 1 } # as we have it
                        notify.command = "true"
                        """);
        new TestingFuzz(conf)
                .damage(() -> ResolvedSweep.of(SettingsFile.read(conf, List.of()), "demo"));
    }
}
