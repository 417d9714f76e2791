package io.github.aclsweep.method.program;

import io.github.aclsweep.io.FileBundle;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.Trial;
import io.github.aclsweep.trial.TrialEnvironment;
import io.github.aclsweep.trial.TrialEnvironment.DeviceChoice;
import io.github.aclsweep.trial.TrialProgress;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.TrialSettings;
import io.github.aclsweep.trial.run.TrialRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.io.TempDir;

/** A trial of a shell script. */
abstract class TestingProgram {
    static final String SETTINGS =
            """
            trial { method = program, seed = 7 }
            program {
              command = [sh, train.sh, "{alpha}", "{{x}}"]
              parameters { alpha = 0.5, layers = 4, augment = true }
              environment { SLURM_ARRAY_TASK_ID = "{index}" }
              measures = [
                { name = accuracy, unit = percent, better = higher, split = test }
                { name = val_loss, unit = none, better = lower, split = validation }
              ]
              grace = 1s
            }
            """;
    static final String RESULT =
            "echo '{\"accuracy\": 50.0, \"val_loss\": 0.25}' >$ACL_SWEEP_OUT/result.json\n";

    @TempDir Path folder;
    final List<TrialProgress> progress = new ArrayList<>();

    static Trial trial(String more) {
        return Trial.of(TrialSettings.from(SettingsFile.parse(SETTINGS + more)), "files");
    }

    TrialResult run(String script, String more, BooleanSupplier stopped) throws IOException {
        return run(script, more, stopped, 0);
    }

    TrialResult run(String script, String more, BooleanSupplier stopped, int untilEpoch)
            throws IOException {
        Path source = Files.createDirectories(folder.resolve("source"));
        Files.writeString(source.resolve("train.sh"), script);
        Path zip = folder.resolve("files.zip");
        Files.deleteIfExists(zip);
        FileBundle.of(source, List.of("train.sh")).pack(zip);
        TrialEnvironment environment =
                new TrialEnvironment(
                                "/my/data",
                                folder.resolve("cache").toString(),
                                relative(folder.resolve("trial")),
                                DeviceChoice.CPU,
                                -1,
                                3)
                        .withFiles(zip.toString())
                        .until(untilEpoch);
        return new TrialRunner(environment, progress::add, stopped).run(trial(more));
    }

    /** As a command line may have it. */
    static String relative(Path path) {
        return Path.of("").toAbsolutePath().relativize(path.toAbsolutePath()).toString();
    }

    TrialResult run(String script) throws IOException {
        return run(script, "", () -> false);
    }

    Path out(String file) {
        return folder.resolve("trial/out").resolve(file);
    }
}
