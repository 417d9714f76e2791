package io.github.aclsweep.features;

import io.github.aclsweep.dataset.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads HDF5 files in a process with little memory: good ones, in which a place at a time claims a
 * huge size or refers to another part of the file, which makes circles. Prints what happened, the
 * slowest and all that did not end in a sentence. Arguments: an input file to write, how many words
 * to go on by, then good files.
 */
final class TestingHdfMain {
    private static final List<String> PARTS =
            List.of("TREE", "SNOD", "HEAP", "GCOL", "OHDR", "\211HDF", "FRHP", "BTHD");
    private static final List<Long> SIZES =
            List.of(0x7ffffff0L, Long.MAX_VALUE, 0x40000000L, -1L, 0L);

    private final Path input;
    private final int step;
    private int inputs;
    private int refused;
    private long slowestMillis;

    private TestingHdfMain(Path input, int step) {
        this.input = input;
        this.step = step;
    }

    /** Ends with 0 if every input was read or refused in a sentence. */
    public static void main(String[] arguments) throws IOException {
        TestingHdfMain main =
                new TestingHdfMain(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        for (int i = 2; i < arguments.length; i++) {
            main.damage(Files.readAllBytes(Path.of(arguments[i])));
        }
        System.out.printf(
                "%d inputs, %d refused, slowest %d ms%n",
                main.inputs, main.refused, main.slowestMillis);
    }

    private void damage(byte[] good) throws IOException {
        List<Long> values = new ArrayList<>(SIZES);
        values.addAll(parts(good));
        for (int at = 0; at + Long.BYTES <= good.length; at += 4 * step) {
            if (ByteBuffer.wrap(good, at, Long.BYTES).getLong() == 0 && at % 64 != 0) {
                continue; // mostly room that nothing reads
            }
            for (long value : values) {
                read(with(good, at, value, Long.BYTES));
                read(with(good, at, value, Integer.BYTES));
            }
        }
    }

    /** Where the parts of a file begin. */
    private static List<Long> parts(byte[] good) {
        String text = new String(good, StandardCharsets.ISO_8859_1);
        return PARTS.stream().map(text::indexOf).filter(at -> at > 0).map(Long::valueOf).toList();
    }

    private static byte[] with(byte[] good, int at, long value, int bytes) {
        ByteBuffer number = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        byte[] damaged = good.clone();
        System.arraycopy(number.putLong(value).array(), 0, damaged, at, bytes);
        return damaged;
    }

    private void read(byte[] bytes) throws IOException {
        Files.write(input, bytes);
        inputs++;
        long began = System.nanoTime();
        try {
            FeatureFilesFuzzTest.readHdf5(input);
        } catch (DataException e) {
            refused++;
        }
        slowestMillis = Math.max(slowestMillis, (System.nanoTime() - began) / 1_000_000);
    }
}
