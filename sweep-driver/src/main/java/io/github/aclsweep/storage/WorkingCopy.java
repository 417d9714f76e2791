package io.github.aclsweep.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.commons.io.file.PathUtils;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * This driver's copy of a sweep that is kept elsewhere.
 *
 * @param root its folder
 */
record WorkingCopy(Path root) {
    private static final Logger LOG = LogManager.getLogger(WorkingCopy.class);

    /** An empty folder, named after this process; those of processes that died are removed. */
    static WorkingCopy make(Path cacheRoot, String sweep) {
        Path all = cacheRoot.resolve("drivers");
        String process = Long.toString(ProcessHandle.current().pid());
        try {
            Files.createDirectories(all);
            removeLeftovers(all);
            return new WorkingCopy(
                    Files.createDirectory(
                            all.resolve(process + "-" + UUID.randomUUID() + "-" + sweep)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + all + ": " + e.getMessage(), e);
        }
    }

    private static void removeLeftovers(Path all) throws IOException {
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(all)) {
            for (Path copy : copies) {
                String process = copy.getFileName().toString().replaceFirst("-.*", "");
                if (process.matches("\\d{1,18}")
                        && ProcessHandle.of(Long.parseLong(process)).isEmpty()) {
                    PathUtils.deleteDirectory(copy);
                }
            }
        }
    }

    void remove() {
        try {
            PathUtils.deleteDirectory(root);
        } catch (IOException e) {
            LOG.warn("cannot remove {}: {}", root, e.toString());
        }
    }
}
