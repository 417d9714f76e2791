package io.github.aclsweep.audio;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Writes FLAC streams by RFC 9639, bit by bit and without any care for speed: the slow twin of the
 * decoder. A generator chooses among all codings of a frame and a channel.
 */
final class TestingFlac {
    private static final List<List<Long>> FIXED =
            List.of(
                    List.of(),
                    List.of(1L),
                    List.of(2L, -1L),
                    List.of(3L, -3L, 1L),
                    List.of(4L, -6L, 4L, -1L));

    private final Random random;
    private final int bits;
    private final int rateHz;
    private StringBuilder out = new StringBuilder();

    TestingFlac(Random random, int bits, int rateHz) {
        this.random = random;
        this.bits = bits;
        this.rateHz = rateHz;
    }

    /**
     * A whole stream.
     *
     * @param samples {@code [channels][frames]}
     * @param blocks lengths of the frames, as many as are needed
     * @param stated whether the header states length and MD5
     */
    byte[] stream(long[][] samples, List<Integer> blocks, boolean stated) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {'f', 'L', 'a', 'C'});
        file.writeBytes(streamInfo(samples, stated));
        file.writeBytes(new byte[] {(byte) 0x81, 0, 0, 5, 1, 2, 3, 4, 5}); // five bytes of padding
        int at = 0;
        for (int number = 0; at < samples[0].length; number++) {
            int length = Math.min(blocks.get(number % blocks.size()), samples[0].length - at);
            file.writeBytes(frame(samples, at, length, number));
            at += length;
        }
        return file.toByteArray();
    }

    private byte[] streamInfo(long[][] samples, boolean stated) {
        out = new StringBuilder();
        put(0, 8).put(34, 24).put(16, 16).put(65_535, 16).put(0, 24).put(0, 24);
        put(rateHz, 20).put(samples.length - 1, 3).put(bits - 1, 5);
        put(stated ? samples[0].length : 0, 36);
        byte[] md5 = stated ? md5(samples) : new byte[16];
        for (byte b : md5) {
            put(b & 0xFF, 8);
        }
        return packed();
    }

    private byte[] md5(long[][] samples) {
        MessageDigest digest = DigestUtils.getMd5Digest();
        for (int i = 0; i < samples[0].length; i++) {
            for (long[] channel : samples) {
                for (int shift = 0; shift < bits; shift += 8) {
                    digest.update((byte) (channel[i] >> shift));
                }
            }
        }
        return digest.digest();
    }

    private byte[] frame(long[][] samples, int at, int length, int number) {
        out = new StringBuilder();
        int channels = samples.length;
        int assignment = channels == 2 ? List.of(1, 8, 9, 10).get(random.nextInt(4)) : channels - 1;
        put(0x3FFE, 14).put(0, 1).put(1, 1).put(7, 4);
        int rateCode = random.nextBoolean() ? 0 : 13;
        put(rateCode, 4).put(assignment, 4).put(0, 3).put(0, 1);
        number(number);
        put(length - 1, 16);
        if (rateCode == 13) {
            put(rateHz, 16);
        }
        put(crc(packed(), 8, 0x07), 8);
        for (int channel = 0; channel < channels; channel++) {
            long[] values = decorrelated(samples, at, length, channel, assignment);
            boolean side = assignment == 9 ? channel == 0 : channel == 1;
            channel(values, assignment >= 8 && side ? bits + 1 : bits);
        }
        while (out.length() % 8 != 0) {
            put(0, 1);
        }
        put(crc(packed(), 16, 0x8005), 16);
        return packed();
    }

    private static long[] decorrelated(
            long[][] samples, int at, int length, int channel, int assignment) {
        long[] values = new long[length];
        for (int i = 0; i < length; i++) {
            long own = samples[channel][at + i];
            long left = samples[0][at + i];
            long right = samples[samples.length - 1][at + i];
            boolean side = assignment == 9 ? channel == 0 : channel == 1;
            if (assignment < 8) {
                values[i] = own;
            } else if (side) {
                values[i] = left - right;
            } else {
                values[i] = assignment == 10 ? (left + right) >> 1 : own;
            }
        }
        return values;
    }

    private void channel(long[] values, int size) {
        int wasted = wasted(values, size);
        long[] kept = new long[values.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = values[i] >> wasted;
        }
        int left = size - wasted;
        int kind = random.nextInt(3);
        boolean constant = Arrays.stream(kept).distinct().count() == 1;
        if (constant && random.nextBoolean()) {
            header(0, wasted).putSigned(kept[0], left);
        } else if (kind == 1) {
            int order = random.nextInt(Math.min(4, kept.length) + 1);
            predicted(8 + order, wasted, kept, left, new Predictor(FIXED.get(order), 0, 0));
        } else if (kind == 2) {
            int order = 1 + random.nextInt(Math.min(32, kept.length));
            List<Long> coefficients = random.longs(order, -3, 4).boxed().toList();
            predicted(
                    31 + order,
                    wasted,
                    kept,
                    left,
                    new Predictor(coefficients, random.nextInt(4), 3));
        } else {
            verbatim(wasted, kept, left);
        }
    }

    private void verbatim(int wasted, long[] values, int size) {
        header(1, wasted);
        for (long value : values) {
            putSigned(value, size);
        }
    }

    private int wasted(long[] values, int size) {
        long any = 0;
        for (long value : values) {
            any |= value;
        }
        int most = any == 0 ? size - 1 : Math.min(size - 1, Long.numberOfTrailingZeros(any));
        return most == 0 ? 0 : random.nextInt(most + 1);
    }

    private TestingFlac header(int type, int wasted) {
        put(0, 1).put(type, 6).put(wasted == 0 ? 0 : 1, 1);
        return wasted == 0 ? this : unary(wasted - 1);
    }

    /**
     * Warm-up samples, coefficients where they have a precision, residual. FLAC's residuals have at
     * most 32 bits: a predictor that is further off gives way to the plain samples.
     */
    private void predicted(int type, int wasted, long[] values, int size, Predictor predictor) {
        List<Long> residual = predictor.residual(values);
        if (size(residual) > Integer.SIZE) {
            verbatim(wasted, values, size);
            return;
        }
        header(type, wasted);
        List<Long> coefficients = predictor.coefficients();
        for (int i = 0; i < coefficients.size(); i++) {
            putSigned(values[i], size);
        }
        if (predictor.precision() > 0) {
            put(predictor.precision() - 1, 4).put(predictor.shift(), 5);
            for (long coefficient : coefficients) {
                putSigned(coefficient, predictor.precision());
            }
        }
        residual(residual, coefficients.size(), values.length);
    }

    private record Predictor(List<Long> coefficients, int shift, int precision) {
        List<Long> residual(long[] values) {
            List<Long> residual = new ArrayList<>();
            for (int i = coefficients.size(); i < values.length; i++) {
                BigInteger sum = BigInteger.ZERO;
                for (int j = 0; j < coefficients.size(); j++) {
                    sum = sum.add(BigInteger.valueOf(coefficients.get(j) * values[i - 1 - j]));
                }
                residual.add(values[i] - sum.shiftRight(shift).longValueExact());
            }
            return residual;
        }
    }

    private void residual(List<Long> residual, int order, int length) {
        int partitions = random.nextInt(3);
        while (length % (1 << partitions) != 0 || length >> partitions < order) {
            partitions--;
        }
        // 14, the largest parameter of the first method, would write a large residual as a long row
        // of zeros.
        int method = size(residual) > 18 ? 1 : random.nextInt(2);
        put(method, 2).put(partitions, 4);
        int at = 0;
        for (int part = 1; part <= 1 << partitions; part++) {
            int end = part * (length >> partitions) - order;
            partition(residual.subList(at, end), method == 0 ? 4 : 5);
            at = end;
        }
    }

    private void partition(List<Long> residual, int parameterBits) {
        int size = size(residual);
        if (size <= 31 && random.nextInt(4) == 0) {
            put((1 << parameterBits) - 1, parameterBits).put(size, 5);
            residual.forEach(value -> put(value & mask(size), size));
            return;
        }
        int parameter = Math.max(0, Math.min((1 << parameterBits) - 2, size - 2));
        put(parameter, parameterBits);
        for (long value : residual) {
            long folded = value << 1 ^ value >> 63;
            unary(folded >>> parameter).put(folded & mask(parameter), parameter);
        }
    }

    private static int size(List<Long> residual) {
        int size = 1;
        for (long value : residual) {
            long magnitude = value < 0 ? ~value : value;
            size = Math.max(size, Long.SIZE - Long.numberOfLeadingZeros(magnitude) + 1);
        }
        return size;
    }

    private static long mask(int bits) {
        return (1L << bits) - 1;
    }

    private void number(int number) {
        if (number < 0x80) {
            put(number, 8);
        } else {
            put(0xC0 | (number >> 6), 8).put(0x80 | (number & 0x3F), 8);
        }
    }

    private TestingFlac unary(long zeros) {
        out.append("0".repeat(Math.toIntExact(zeros)));
        return put(1, 1);
    }

    private TestingFlac putSigned(long value, int size) {
        return put(value & mask(size), size);
    }

    private TestingFlac put(long value, int size) {
        for (int bit = size - 1; bit >= 0; bit--) {
            out.append((value >> bit & 1) == 1 ? '1' : '0');
        }
        return this;
    }

    private byte[] packed() {
        byte[] bytes = new byte[out.length() / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(out.substring(8 * i, 8 * i + 8), 2);
        }
        return bytes;
    }

    private static long crc(byte[] bytes, int width, int polynomial) {
        int crc = 0;
        for (byte b : bytes) {
            for (int bit = 7; bit >= 0; bit--) {
                int top = (crc >> (width - 1)) & 1;
                crc = (crc << 1) & ((1 << width) - 1);
                crc ^= (top ^ ((b >> bit) & 1)) == 1 ? polynomial : 0;
            }
        }
        return crc;
    }
}
