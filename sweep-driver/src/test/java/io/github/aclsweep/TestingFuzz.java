package io.github.aclsweep;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.settings.InvalidSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Gives a reader of a text file that file with damages, the same in every run; gpu-worker's does it
 * with binary ones. The number of inputs is the system property {@code fuzz.inputs}. A reader
 * either takes an input or refuses it in a sentence of ours, with little memory. An input that
 * fails is kept below {@code target/fuzz}.
 *
 * @param file where inputs are written, in place of a good file
 */
public record TestingFuzz(Path file) {
    private static final int INPUTS = Integer.getInteger("fuzz.inputs", 200);
    private static final int MOST_DAMAGES = 4;
    private static final long MOST_BYTES = 256L << 20;

    /** What is rarely where it belongs; the last are deep, and no UTF-8. */
    private static final List<String> PIECES =
            List.of(
                    "null",
                    "{}",
                    "[]",
                    "\"\"",
                    "-1",
                    "1e999",
                    "NaN",
                    "99999999999999999999",
                    "true",
                    ",",
                    "\"",
                    "\n",
                    "\0",
                    "${x}",
                    "=",
                    "[".repeat(3000),
                    "{\"a\":".repeat(3000),
                    "\u00ff\u00fe");

    /** What reads the file. */
    @FunctionalInterface
    public interface Reader {
        void read() throws IOException;
    }

    /** Damages the file many times; it is whole again afterwards. */
    public void damage(Reader reader) throws IOException {
        byte[] good = Files.readAllBytes(file);
        reader.read();
        try {
            for (int i = 0; i < INPUTS; i++) {
                Random random = new Random(i);
                String text = new String(good, ISO_8859_1);
                for (int damages = random.nextInt(MOST_DAMAGES); damages >= 0; damages--) {
                    text = damaged(text, random);
                }
                check(text.getBytes(ISO_8859_1), reader, "input " + i);
            }
        } finally {
            Files.write(file, good);
        }
    }

    private void check(byte[] input, Reader reader, String label) throws IOException {
        Files.write(file, input);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            reader.read();
        } catch (DataException | InvalidSettings e) {
            assertThat(e.getMessage())
                    .as(label)
                    .isNotBlank()
                    .doesNotContain("Exception", "com.google", "com.typesafe", "Input length");
        } catch (Exception | Error e) {
            Path kept = Files.createDirectories(Path.of("target", "fuzz"));
            Files.write(kept.resolve(label.replace(' ', '-') + "-" + file.getFileName()), input);
            throw new AssertionError(label + " of " + file + " is not refused in a sentence", e);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("memory for %s, %d bytes", label, input.length)
                .isLessThan(MOST_BYTES);
    }

    private static String damaged(String text, Random random) {
        if (text.isEmpty()) {
            return text;
        }
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + 1 + random.nextInt(16));
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        return switch (random.nextInt(6)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(0, at) + text.substring(end);
            case 2 -> text.substring(0, end) + text.substring(at);
            case 3 -> text.substring(0, at) + piece + text.substring(at);
            case 4 -> text.substring(0, at) + (char) random.nextInt(256) + text.substring(at + 1);
            default -> withValue(text, at, piece);
        };
    }

    /** In place of what stands behind the next colon, equals sign or comma. */
    private static String withValue(String text, int from, String piece) {
        int at = from;
        while (at < text.length() && ":=,".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        int end = Math.min(at + 1, text.length());
        while (end < text.length() && ",\n}]".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(0, Math.min(at + 1, text.length())) + piece + text.substring(end);
    }
}
