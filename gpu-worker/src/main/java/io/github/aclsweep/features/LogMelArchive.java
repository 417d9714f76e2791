package io.github.aclsweep.features;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Log-mels as a NumPy archive ({@code .npz}): a zip of uncompressed {@code .npy} arrays of version
 * 1.0, little-endian float32, [frames, bands].
 */
public final class LogMelArchive {
    private LogMelArchive() {}

    /**
     * Writes an archive; the same log-mels give the same bytes.
     *
     * @param logMels the arrays by name, in the order of the file
     * @param out is written to and not closed
     */
    public static void write(Map<String, LogMel> logMels, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(out));
        zip.setMethod(ZipOutputStream.STORED);
        for (Map.Entry<String, LogMel> array : logMels.entrySet()) {
            byte[] bytes = NpyFile.bytes(array.getValue());
            zip.putNextEntry(entry(array.getKey() + ".npy", bytes));
            zip.write(bytes);
            zip.closeEntry();
        }
        zip.finish();
        zip.flush();
    }

    private static ZipEntry entry(String name, byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setLastModifiedTime(FileTime.fromMillis(0));
        entry.setSize(bytes.length);
        entry.setCrc(checksum.getValue());
        return entry;
    }
}
