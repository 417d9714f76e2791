package io.github.aclsweep.sweep;

import io.github.aclsweep.TestingWork;
import io.github.aclsweep.plan.SweepData;
import io.github.aclsweep.settings.SettingsFile;
import io.github.aclsweep.trial.run.Locations;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The program with a folder of its own, which keeps what it prints. */
abstract class TestingCommandLine {
    @TempDir static Path cache;
    @TempDir Path folder;

    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    @BeforeAll
    static void makeDataOnce() {
        SweepData.find(Locations.from(SettingsFile.parse("cache.root = \"" + cache + "\"")));
    }

    int sweep(String... arguments) {
        return SweepMain.commandLine(new TestingWork())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    int sweepOf(String settings, String command, String... more) throws IOException {
        Path conf = folder.resolve("small.conf");
        Files.writeString(conf, settings);
        List<String> arguments = new ArrayList<>(List.of(command, conf.toString()));
        arguments.addAll(List.of("--set", "cache.root=" + cache));
        arguments.addAll(List.of("--set", "sweep.results=" + folder.resolve("results")));
        arguments.addAll(List.of(more));
        return sweep(arguments.toArray(String[]::new));
    }
}
