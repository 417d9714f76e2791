package io.github.aclsweep.cluster;

import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * What embedded executors printed. Their working folders lie below {@code SPARK_HOME} and hold
 * copies of the application jar: the output is kept with the sweep, the rest is removed.
 */
final class ExecutorOutput {
    private static final Logger LOG = LogManager.getLogger(ExecutorOutput.class);

    private ExecutorOutput() {}

    static void move(String application, Path logs) {
        String home = System.getenv("SPARK_HOME");
        if (home == null) {
            return;
        }
        String work = System.getenv().getOrDefault("SPARK_WORKER_DIR", home + "/work");
        Path folder = Path.of(work, application);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try {
            Files.createDirectories(logs);
            removeEarlier(logs);
            for (Path executor : children(folder)) {
                keep(executor.resolve("stderr"), logs, executor.getFileName() + ".stderr");
                keep(executor.resolve("stdout"), logs, executor.getFileName() + ".stdout");
            }
            remove(folder);
        } catch (IOException e) {
            LOG.warn("cannot tidy {}: {}", folder, IoReason.of(folder, e));
        }
    }

    /** What an earlier run of the sweep left. */
    private static void removeEarlier(Path logs) throws IOException {
        try (DirectoryStream<Path> earlier = Files.newDirectoryStream(logs, "executor-*.std*")) {
            for (Path output : earlier) {
                Files.delete(output);
            }
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static void keep(Path output, Path logs, String name) throws IOException {
        if (Files.isRegularFile(output) && Files.size(output) > 0) {
            Path kept = logs.resolve("executor-" + name);
            Files.copy(output, kept, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void remove(Path folder) throws IOException {
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.deleteIfExists(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path visited, IOException failure)
                            throws IOException {
                        Files.deleteIfExists(visited);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
