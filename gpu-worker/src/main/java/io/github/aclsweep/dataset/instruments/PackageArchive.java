package io.github.aclsweep.dataset.instruments;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.dataset.write.Pcm;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * The recordings in a package. They are read out of the archive and never unpacked, so no name in
 * it can lead out of a folder.
 */
final class PackageArchive {
    private static final long MAX_BYTES_PER_FILE = 64L << 20;

    private PackageArchive() {}

    /** The WAV files of an archive by their names in it. */
    static SortedMap<String, Pcm> recordings(Path archive) throws IOException {
        SortedMap<String, Pcm> recordings = new TreeMap<>();
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new GzipCompressorInputStream(file))) {
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null) {
                if (entry.isFile() && entry.getName().endsWith(".wav")) {
                    String place = archive + "!" + entry.getName();
                    requireModest(entry, place);
                    recordings.put(entry.getName(), Pcm.read(tar, place));
                }
                entry = tar.getNextEntry();
            }
        }
        if (recordings.isEmpty()) {
            throw new DataException(archive + ": expected recordings in WAV, found none");
        }
        return recordings;
    }

    private static void requireModest(TarArchiveEntry entry, String place) {
        if (entry.getSize() > MAX_BYTES_PER_FILE) {
            throw new DataException(
                    place
                            + ": expected at most "
                            + MAX_BYTES_PER_FILE
                            + " bytes, found "
                            + entry.getSize());
        }
    }
}
