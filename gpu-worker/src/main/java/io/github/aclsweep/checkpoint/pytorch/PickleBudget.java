package io.github.aclsweep.checkpoint.pytorch;

import java.io.IOException;
import java.io.InputStream;
import net.razorvine.pickle.Opcodes;

/** Bounds what a pickle may cost: values in all, and the length of each before it is read. */
final class PickleBudget {
    private static final int MOST_VALUES = 20_000_000;

    /** Of a number in decimals, whose reading takes time by the square of its length. */
    private static final int MOST_DIGITS = 100;

    private static final String DAMAGED = "the pickle is damaged or cut short";

    private int values;

    /**
     * Looks at what an instruction is about to read, and leaves the stream where it was.
     *
     * @throws UnreadableException if it is more than the stream holds, or too much
     */
    void beforeReading(short instruction, InputStream input) throws IOException {
        values++;
        if (values > MOST_VALUES) {
            throw new UnreadableException("the pickle holds more than " + MOST_VALUES + " values");
        }
        switch (instruction) {
            case Opcodes.BINUNICODE, Opcodes.BINBYTES, Opcodes.BINSTRING, Opcodes.LONG4 ->
                    requireLength(input, Integer.BYTES);
            case Opcodes.BINUNICODE8, Opcodes.BINBYTES8, Opcodes.BYTEARRAY8 ->
                    requireLength(input, Long.BYTES);
            case Opcodes.INT, Opcodes.LONG, Opcodes.FLOAT, Opcodes.GET, Opcodes.PUT ->
                    requireShortLine(input);
            default -> {
                // It reads a few bytes at most, or a line of text.
            }
        }
    }

    /** The library makes room for whatever length it is told, before it reads. */
    private static void requireLength(InputStream input, int width) throws IOException {
        input.mark(width);
        long length = 0;
        for (int i = 0; i < width; i++) {
            length |= (long) input.read() << (Byte.SIZE * i);
        }
        if (length < 0 || length > input.available()) {
            throw new UnreadableException(DAMAGED);
        }
        input.reset();
    }

    private static void requireShortLine(InputStream input) throws IOException {
        input.mark(MOST_DIGITS + 1);
        int length = 0;
        for (int next = input.read(); next >= 0 && next != '\n'; next = input.read()) {
            length++;
            if (length > MOST_DIGITS) {
                throw new UnreadableException(
                        "the pickle has a number of more than " + MOST_DIGITS + " digits");
            }
        }
        input.reset();
    }
}
