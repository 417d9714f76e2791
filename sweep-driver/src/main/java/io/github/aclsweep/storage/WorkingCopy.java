package io.github.aclsweep.storage;

import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.commons.io.file.PathUtils;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * This driver's copy of a sweep that is kept elsewhere. A hidden file in it says whose it is: the
 * cache may be a share of several machines, whose drivers must leave each other's copies alone.
 *
 * @param root its folder
 */
public record WorkingCopy(Path root) {
    private static final Logger LOG = LogManager.getLogger(WorkingCopy.class);
    private static final String OWNER = ".owner.json";

    /** An empty folder; those of drivers of this machine that have died are removed. */
    public static WorkingCopy make(Path cacheRoot, String sweep) {
        Path all = cacheRoot.resolve("drivers");
        try {
            Files.createDirectories(all);
            removeLeftovers(all);
            Path root = Files.createDirectory(all.resolve(UUID.randomUUID() + "-" + sweep));
            Files.writeString(root.resolve(OWNER), LeaseOwner.here("sweep " + sweep).toText());
            return new WorkingCopy(root);
        } catch (IOException e) {
            throw IoReason.cannotWrite(all, e);
        }
    }

    private static void removeLeftovers(Path all) throws IOException {
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(all)) {
            for (Path copy : copies) {
                if (isLeftover(copy)) {
                    new WorkingCopy(copy).remove();
                }
            }
        }
    }

    private static boolean isLeftover(Path copy) throws IOException {
        try {
            return LeaseOwner.parse(Files.readString(copy.resolve(OWNER)))
                    .map(LeaseOwner::hasEnded)
                    .orElse(false);
        } catch (NoSuchFileException e) {
            return false; // just being made, or just being removed
        }
    }

    /** Removes it; nothing happens if it is gone. */
    public void remove() {
        try {
            if (Files.isDirectory(root)) {
                PathUtils.deleteDirectory(root);
            }
        } catch (IOException e) {
            LOG.warn("cannot remove {}: {}", root, IoReason.of(root, e));
        }
    }
}
