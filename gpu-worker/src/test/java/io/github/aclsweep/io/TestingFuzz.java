package io.github.aclsweep.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Gives a parser inputs that are good files with damages, the same in every run. The number of
 * inputs is the system property {@code fuzz.inputs}. A parser either reads an input or refuses it
 * in one sentence, and in either case with little memory. An input that fails is kept below {@code
 * target/fuzz}: make it a test resource when you repair the parser.
 *
 * @param folder of the inputs
 * @param name of a file that the parser takes for its own
 * @param refusals classes of exceptions that refuse an input
 * @param mostBytes memory that a parser may allocate for an input
 */
public record TestingFuzz(
        Path folder, String name, List<Class<? extends Exception>> refusals, long mostBytes) {
    private static final int INPUTS = Integer.getInteger("fuzz.inputs", 200);
    private static final int MOST_DAMAGES = 6;
    private static final long MOST_BYTES = 512L << 20;
    private static final int[] TELLING_NUMBERS = {
        0, 1, -1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0x10000000
    };

    /** What reads a file. */
    @FunctionalInterface
    public interface Parser {
        Object read(Path file) throws IOException;
    }

    /** A parser that refuses by one class of exception. */
    public TestingFuzz(Path folder, String name, Class<? extends Exception> refusal) {
        this(folder, name, List.of(refusal));
    }

    /** A parser with a usual amount of memory. */
    public TestingFuzz(Path folder, String name, List<Class<? extends Exception>> refusals) {
        this(folder, name, refusals, MOST_BYTES);
    }

    /** Damages each of some good files many times. */
    public void damage(List<byte[]> seeds, Parser parser) throws IOException {
        for (int i = 0; i < INPUTS; i++) {
            byte[] seed = seeds.get(i % seeds.size());
            check(damaged(seed, new Random(i)), parser, "input " + i);
        }
    }

    /** Gives the parser one input. */
    public void check(byte[] input, Parser parser, String label) throws IOException {
        Path file = Files.write(folder.resolve(name), input);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            parser.read(file);
        } catch (Exception | Error e) {
            requireRefusal(e, input, label);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("memory for %s, %d bytes", label, input.length)
                .isLessThan(mostBytes);
    }

    private void requireRefusal(Throwable thrown, byte[] input, String label) throws IOException {
        if (refusals.stream().noneMatch(refusal -> refusal.isInstance(thrown))) {
            Path kept = Files.createDirectories(Path.of("target", "fuzz"));
            Files.write(kept.resolve(label.replace(' ', '-') + "-" + name), input);
            throw new AssertionError(
                    label + " of " + name + " is not refused in a sentence", thrown);
        }
        assertThat(thrown.getMessage()).as(label).isNotBlank();
    }

    private static byte[] damaged(byte[] seed, Random random) {
        byte[] bytes = seed.clone();
        int damages = 1 + random.nextInt(MOST_DAMAGES);
        for (int i = 0; i < damages && bytes.length > 0; i++) {
            bytes = damagedOnce(bytes, random);
        }
        return bytes;
    }

    private static byte[] damagedOnce(byte[] bytes, Random random) {
        // Headers are short and decide most.
        int reach = random.nextBoolean() ? Math.min(bytes.length, 128) : bytes.length;
        int at = random.nextInt(reach);
        int length = Math.min(bytes.length - at, 1 + random.nextInt(16));
        return switch (random.nextInt(6)) {
            case 0 -> replaced(bytes, at, bytes[at] ^ (1 << random.nextInt(8)));
            case 1 -> replaced(bytes, at, random.nextInt());
            case 2 -> number(bytes, at, random);
            case 3 -> Arrays.copyOf(bytes, at);
            case 4 -> joined(bytes, at, at + length);
            default -> joined(bytes, at + length, at);
        };
    }

    private static byte[] replaced(byte[] bytes, int at, int value) {
        bytes[at] = (byte) value;
        return bytes;
    }

    private static byte[] number(byte[] bytes, int at, Random random) {
        byte[] number =
                ByteBuffer.allocate(4)
                        .putInt(TELLING_NUMBERS[random.nextInt(TELLING_NUMBERS.length)])
                        .array();
        for (int i = 0; i < 4 && at + i < bytes.length; i++) {
            bytes[at + i] = number[i];
        }
        return bytes;
    }

    /** The bytes up to one place and those from another: a part is missing, or there twice. */
    private static byte[] joined(byte[] bytes, int end, int begin) {
        byte[] all = Arrays.copyOf(bytes, end + bytes.length - begin);
        System.arraycopy(bytes, begin, all, end, bytes.length - begin);
        return all;
    }
}
