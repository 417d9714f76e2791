package io.github.aclsweep.doctor;

import io.github.aclsweep.io.IoReason;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.FileUtils;

/**
 * The folders of an examination, and the Java that its processes run.
 *
 * @param java the command that runs a class of this program, without the class and its arguments
 * @param work a folder for files that nobody needs afterwards; {@link #close} deletes it
 * @param logs the folder for the output of all processes
 */
public record Place(List<String> java, Path work, Path logs) implements AutoCloseable {
    /** The heap of a process; it is there from the start, so that memory can be compared. */
    private static final String HEAP = "256m";

    public Place {
        java = List.copyOf(java);
    }

    /** A place whose logs are deleted with everything else. */
    public static Place temporary() {
        Path work = temporaryFolder();
        return new Place(thisJava(work), work, work);
    }

    /** A place with a folder for the logs, which is kept. */
    public static Place withLogs(Path logs) {
        return new Place(thisJava(logs), temporaryFolder(), logs);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("acl-sweep-doctor");
        } catch (IOException e) {
            throw IoReason.failed("cannot make a temporary folder", e);
        }
    }

    private static List<String> thisJava(Path logs) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xms" + HEAP);
        command.add("-Xmx" + HEAP);
        command.add("-XX:+AlwaysPreTouch");
        command.add("-XX:ErrorFile=" + logs.toAbsolutePath().resolve("crash-%p.log"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-D"))
                .forEach(command::add);
        command.add("-cp");
        command.add(classPath());
        return command;
    }

    /**
     * The class path of this process; where Spark has loaded the application's jar, it lacks it.
     */
    private static String classPath() {
        String path = System.getProperty("java.class.path");
        try {
            Path own =
                    Path.of(
                            Place.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            return own + File.pathSeparator + path;
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the path of this program's jar is not a URI", e);
        }
    }

    @Override
    public void close() {
        FileUtils.deleteQuietly(work.toFile());
    }
}
