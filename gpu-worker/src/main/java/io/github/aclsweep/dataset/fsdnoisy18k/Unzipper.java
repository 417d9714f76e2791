package io.github.aclsweep.dataset.fsdnoisy18k;

import io.github.aclsweep.dataset.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Unpacks archives that were made by others.
 *
 * @param maxBytes how much may come out of one archive
 */
record Unzipper(long maxBytes) {
    private static final int BUFFER = 1 << 16;

    /**
     * Unpacks an archive into an empty folder.
     *
     * @throws DataException if an entry leads out of the folder, is a link, comes twice, or if more
     *     comes out than allowed
     */
    void unpack(Path archive, Path folder) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
            long left = maxBytes;
            for (ZipArchiveEntry entry : entries) {
                Path target = target(archive, folder, entry);
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    left -= write(zip, entry, target, left, archive);
                }
            }
        }
    }

    private static Path target(Path archive, Path folder, ZipArchiveEntry entry) {
        String place = archive.getFileName() + ": entry '" + entry.getName() + "'";
        if (entry.isUnixSymlink()) {
            throw new DataException(place + " is a link, expected files and folders");
        }
        try {
            Path root = folder.toAbsolutePath().normalize();
            Path target = root.resolve(entry.getName().replace('\\', '/')).normalize();
            if (target.startsWith(root) && !(target.equals(root) && !entry.isDirectory())) {
                return target;
            }
        } catch (InvalidPathException e) {
            throw new DataException(place + " is no file name", e);
        }
        throw new DataException(place + " leads out of its folder");
    }

    private long write(ZipFile zip, ZipArchiveEntry entry, Path target, long left, Path archive)
            throws IOException {
        Files.createDirectories(target.getParent());
        long written = 0;
        byte[] buffer = new byte[BUFFER];
        // Refuses an entry that comes twice.
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                written += read;
                if (written > left) {
                    throw new DataException(
                            archive.getFileName()
                                    + ": expected at most "
                                    + maxBytes
                                    + " bytes unpacked, found more");
                }
                out.write(buffer, 0, read);
            }
        }
        return written;
    }
}
