package io.github.aclsweep.features;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One log-mel as a NumPy array ({@code .npy}, version 1.0): little-endian floats, [frames, bands].
 * A data set may have such files in place of audio.
 */
public final class NpyFile {
    static final String ENDING = ".npy";

    private static final int ALIGNMENT = 64;
    private static final int PREFIX = 10;
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final Pattern HEADER =
            Pattern.compile(
                    "\\{'descr': '<f([48])', 'fortran_order': False, 'shape': \\((\\d{1,9}),"
                            + " (\\d{1,9})\\),? *\\}\\s*");

    private NpyFile() {}

    /** Whether a file is one by its name. */
    public static boolean isNpy(Path file) {
        return file.toString().endsWith(ENDING);
    }

    /**
     * Reads a log-mel of float32 or float64.
     *
     * @throws DataException if the file holds anything else
     */
    public static LogMel read(Path file) {
        ByteBuffer bytes = bytes(file);
        int length = bytes.remaining() < PREFIX ? 0 : Short.toUnsignedInt(bytes.getShort(8));
        byte[] magic = new byte[MAGIC.length];
        bytes.get(0, magic, 0, Math.min(magic.length, bytes.remaining()));
        Matcher header = HEADER.matcher("");
        if (Arrays.equals(magic, MAGIC) && bytes.remaining() >= PREFIX + length) {
            byte[] text = new byte[length];
            bytes.position(PREFIX).get(text);
            header.reset(new String(text, StandardCharsets.US_ASCII));
        }
        if (!header.matches()) {
            throw new DataException(
                    file + ": expected a NumPy array of floats, frames x bands, in C order");
        }
        int frames = Integer.parseInt(header.group(2));
        int bands = Integer.parseInt(header.group(3));
        int width = Integer.parseInt(header.group(1));
        if (bytes.remaining() != (long) frames * bands * width || !bytes.hasRemaining()) {
            throw new DataException(
                    "%s: announces %d x %d values of %d bytes, %d bytes follow"
                            .formatted(file, frames, bands, width, bytes.remaining()));
        }
        float[] values = new float[frames * bands];
        for (int i = 0; i < values.length; i++) {
            values[i] = width == 4 ? bytes.getFloat() : (float) bytes.getDouble();
            if (!Float.isFinite(values[i])) {
                throw new DataException(file + ": found " + values[i] + ", expected finite values");
            }
        }
        return new LogMel(frames, bands, values);
    }

    private static ByteBuffer bytes(Path file) {
        try {
            return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read: " + IoReason.of(file, e), e);
        }
    }

    /** The content of a file of float32. */
    static byte[] bytes(LogMel logMel) {
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
        int unpadded = PREFIX + text.length() + 1;
        int padded = (unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer header = ByteBuffer.allocate(padded).order(ByteOrder.LITTLE_ENDIAN);
        header.put(MAGIC).putShort((short) (padded - PREFIX));
        String line = text + " ".repeat(padded - unpadded) + "\n";
        header.put(line.getBytes(StandardCharsets.US_ASCII));
        return header.array();
    }
}
