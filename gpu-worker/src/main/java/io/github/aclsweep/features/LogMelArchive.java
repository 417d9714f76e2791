package io.github.aclsweep.features;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
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
    private static final int ALIGNMENT = 64;

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
            byte[] bytes = npy(array.getValue());
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

    private static byte[] npy(LogMel logMel) {
        byte[] header = header(logMel.frames(), logMel.bands());
        int size = Math.multiplyExact(4, Math.multiplyExact(logMel.frames(), logMel.bands()));
        ByteBuffer bytes = ByteBuffer.allocate(Math.addExact(header.length, size));
        bytes.order(ByteOrder.LITTLE_ENDIAN).put(header);
        logMel.putInto(bytes.asFloatBuffer());
        return bytes.array();
    }

    /** Magic, version, length and text, padded with spaces so that the values are aligned. */
    private static byte[] header(int frames, int bands) {
        String text =
                "{'descr': '<f4', 'fortran_order': False, 'shape': ("
                        + frames
                        + ", "
                        + bands
                        + "), }";
        int unpadded = 10 + text.length() + 1;
        int padded = (unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer header = ByteBuffer.allocate(padded).order(ByteOrder.LITTLE_ENDIAN);
        header.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        header.put((byte) 1).put((byte) 0).putShort((short) (padded - 10));
        String line = text + " ".repeat(padded - unpadded) + "\n";
        header.put(line.getBytes(StandardCharsets.US_ASCII));
        return header.array();
    }
}
