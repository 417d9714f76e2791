package io.github.aclsweep;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Assumptions;

/**
 * The reference vectors: NumPy archives in the folder of the system property {@code reference.dir}.
 * Tests that need them are skipped where the folder is missing.
 */
public final class TestingArrays {
    private static final Pattern DESCR = Pattern.compile("'descr':\\s*'([^']+)'");
    private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([^)]*)\\)");

    private TestingArrays() {}

    /** One array, its values widened to double, in C order; a scalar has an empty shape. */
    public static final class Array {
        private final int[] shape;
        private final double[] values;

        Array(int[] shape, double[] values) {
            this.shape = shape;
            this.values = values;
        }

        public int[] shape() {
            return shape.clone();
        }

        public double[] values() {
            return values.clone();
        }

        /** The values rounded to float; exact where the file holds float32. */
        public float[] floats() {
            float[] floats = new float[values.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) values[i];
            }
            return floats;
        }

        /** The value of a scalar. */
        public double scalar() {
            if (values.length != 1) {
                throw new IllegalStateException("not a scalar: " + Arrays.toString(shape));
            }
            return values[0];
        }
    }

    /** The folder of the reference vectors; the test is skipped, with the reason, without it. */
    public static Path assumeReference() {
        String folder = System.getProperty("reference.dir", "");
        Assumptions.assumeTrue(
                !folder.isEmpty() && Files.isDirectory(Path.of(folder)),
                () -> "skipped: no reference vectors at reference.dir = '" + folder + "'");
        return Path.of(folder);
    }

    /** All arrays of an archive in the reference folder, by name. */
    public static Map<String, Array> npz(String file) {
        return npz(assumeReference().resolve(file));
    }

    /** All arrays of an archive, by name. */
    public static Map<String, Array> npz(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return npz(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** All arrays of an archive, by name. */
    public static Map<String, Array> npz(InputStream in) throws IOException {
        Map<String, Array> arrays = new LinkedHashMap<>();
        ZipInputStream zip = new ZipInputStream(in);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            arrays.put(entry.getName().replaceFirst("\\.npy$", ""), npy(zip.readAllBytes()));
        }
        return arrays;
    }

    private static Array npy(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int headerLength = Short.toUnsignedInt(buffer.getShort(8));
        String header = new String(bytes, 10, headerLength, StandardCharsets.ISO_8859_1);
        int[] shape =
                Arrays.stream(first(SHAPE, header).split(",", -1))
                        .map(String::strip)
                        .filter(length -> !length.isEmpty())
                        .mapToInt(Integer::parseInt)
                        .toArray();
        double[] values = new double[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        String type = first(DESCR, header);
        buffer.position(10 + headerLength);
        for (int i = 0; i < values.length; i++) {
            values[i] = next(buffer, type);
        }
        if (header.contains("'fortran_order': True") || buffer.hasRemaining()) {
            throw new IllegalStateException("unexpected layout: " + header);
        }
        return new Array(shape, values);
    }

    private static double next(ByteBuffer buffer, String type) {
        return switch (type) {
            case "<f4" -> buffer.getFloat();
            case "<f8" -> buffer.getDouble();
            case "<i8" -> buffer.getLong();
            default -> throw new IllegalStateException("unexpected type " + type);
        };
    }

    private static String first(Pattern pattern, String header) {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + header);
        }
        return matcher.group(1);
    }
}
