package io.github.aclsweep.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that was run to its end.
 *
 * @param output what it printed, both streams
 */
record TestingProgram(int exitCode, String output) {

    /**
     * Runs a program in the project's top folder; output goes through a file, because daemons that
     * it leaves behind would hold a pipe open.
     */
    static TestingProgram run(Path log, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(TestingFiles.ROOT.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return new TestingProgram(process.waitFor(), Files.readString(log));
    }
}
