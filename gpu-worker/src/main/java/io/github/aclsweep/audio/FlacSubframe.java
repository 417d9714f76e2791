package io.github.aclsweep.audio;

import io.github.aclsweep.audio.FlacFrame.DamagedException;
import java.io.IOException;
import java.util.Arrays;

/** Decodes one channel of a frame (RFC 9639, sections 9.2 and 9.3). */
final class FlacSubframe {
    private static final int FIXED = 8;
    private static final int MOST_FIXED = 4;
    private static final int LINEAR = 32;
    private static final long[][] FIXED_COEFFICIENTS = {
        {}, {1}, {2, -1}, {3, -3, 1}, {4, -6, 4, -1}
    };

    private final BitReader in;

    FlacSubframe(BitReader in) {
        this.in = in;
    }

    /**
     * Decodes a channel.
     *
     * @param bits the size of its samples
     */
    void decode(long[] samples, int length, int bits) throws IOException {
        if (in.unsigned(1) != 0) {
            throw new DamagedException("a channel does not begin with a zero");
        }
        int type = (int) in.unsigned(6);
        long wasted = in.unsigned(1) == 0 ? 0 : in.unary() + 1;
        if (wasted >= bits) {
            throw new DamagedException("a channel leaves no bits to its samples");
        }
        decode(type, samples, length, bits - (int) wasted);
        for (int i = 0; wasted > 0 && i < length; i++) {
            samples[i] <<= wasted;
        }
    }

    private void decode(int type, long[] samples, int length, int bits) throws IOException {
        if (type == 0) {
            Arrays.fill(samples, 0, length, in.signed(bits));
        } else if (type == 1) {
            verbatim(samples, length, bits);
        } else if (type >= FIXED && type <= FIXED + MOST_FIXED) {
            int order = type - FIXED;
            verbatim(samples, checked(order, length), bits);
            residual(samples, order, length);
            restore(samples, length, FIXED_COEFFICIENTS[order], 0);
        } else if (type >= LINEAR) {
            linear(samples, length, type - LINEAR + 1, bits);
        } else {
            throw new DamagedException("a channel has a reserved kind");
        }
    }

    private static int checked(int order, int length) throws DamagedException {
        if (order > length) {
            throw new DamagedException("a predictor is longer than the frame");
        }
        return order;
    }

    private void verbatim(long[] samples, int count, int bits) throws IOException {
        for (int i = 0; i < count; i++) {
            samples[i] = in.signed(bits);
        }
    }

    private void linear(long[] samples, int length, int order, int bits) throws IOException {
        verbatim(samples, checked(order, length), bits);
        int precision = (int) in.unsigned(4) + 1;
        int shift = (int) in.signed(5);
        if (precision == 16 || shift < 0) {
            throw new DamagedException("a predictor has a forbidden precision or shift");
        }
        long[] coefficients = new long[order];
        for (int i = 0; i < order; i++) {
            coefficients[i] = in.signed(precision);
        }
        residual(samples, order, length);
        restore(samples, length, coefficients, shift);
    }

    /** Adds the predictions to the residual. */
    private static void restore(long[] samples, int length, long[] coefficients, int shift) {
        int order = coefficients.length;
        for (int i = order; i < length; i++) {
            long sum = 0;
            for (int j = 0; j < order; j++) {
                sum += coefficients[j] * samples[i - 1 - j];
            }
            samples[i] += sum >> shift;
        }
    }

    /** Rice codes in partitions of equal length, the first shorter by the predictor's order. */
    private void residual(long[] samples, int order, int length) throws IOException {
        int method = (int) in.unsigned(2);
        if (method > 1) {
            throw new DamagedException("a residual has a reserved coding");
        }
        int parameterBits = method == 0 ? 4 : 5;
        int partitions = 1 << in.unsigned(4);
        int each = length / partitions;
        if (each * partitions != length || each < order) {
            throw new DamagedException("a residual's partitions do not fit the frame");
        }
        int at = order;
        for (int end = each; end <= length; end += each) {
            partition(samples, at, end, parameterBits);
            at = end;
        }
    }

    private void partition(long[] samples, int from, int to, int parameterBits) throws IOException {
        int parameter = (int) in.unsigned(parameterBits);
        if (parameter == (1 << parameterBits) - 1) {
            int bits = (int) in.unsigned(5);
            for (int i = from; i < to; i++) {
                samples[i] = in.signed(bits);
            }
            return;
        }
        for (int i = from; i < to; i++) {
            long folded = in.unary() << parameter | in.unsigned(parameter);
            samples[i] = folded >>> 1 ^ -(folded & 1);
        }
    }
}
