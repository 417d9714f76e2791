package io.github.aclsweep.audio;

import java.io.IOException;

/** Decodes one frame of a FLAC stream (RFC 9639, section 9). */
final class FlacFrame {
    private static final int SYNC = 0x3FFE;
    private static final int LEFT_SIDE = 8;
    private static final int SIDE_RIGHT = 9;
    private static final int MID_SIDE = 10;
    private static final int[] RATES = {
        0, 88_200, 176_400, 192_000, 8000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000
    };
    private static final int[] BITS = {0, 8, 12, -1, 16, 20, 24, 32};

    private final BitReader in;
    private final AudioFormat format;
    private final FlacSubframe subframe;
    private long[][] samples = new long[0][0];
    private int length;

    FlacFrame(BitReader in, AudioFormat format) {
        this.in = in;
        this.format = format;
        this.subframe = new FlacSubframe(in);
    }

    /** The samples of a channel of the last frame; only the first {@link #length} count. */
    long[] channel(int channel) {
        return samples[channel];
    }

    /** Samples per channel of the last frame. */
    int length() {
        return length;
    }

    /**
     * Decodes the next frame.
     *
     * @return whether there was one: false where other bytes follow
     * @throws AudioException if it is damaged or does not fit the stream
     */
    boolean decode() throws IOException {
        long at = in.position();
        in.keep();
        try {
            if (in.atEnd() || in.unsigned(14) != SYNC) {
                return false;
            }
            body(header(at));
            in.align();
            int computed = FlacChecksums.crc16(in.kept());
            if (in.unsigned(16) != computed) {
                throw new DamagedException("its checksum does not match");
            }
            return true;
        } catch (DamagedException e) {
            throw new AudioException("the frame at byte " + at + " is damaged: " + e.getMessage());
        }
    }

    /** Reads the header and returns the assignment of channels. */
    private int header(long at) throws IOException {
        if (in.unsigned(1) != 0) {
            throw new DamagedException("a reserved bit is set");
        }
        in.unsigned(1); // whether blocks vary in size; the number that follows is not needed
        int blockCode = (int) in.unsigned(4);
        int rateCode = (int) in.unsigned(4);
        int assignment = (int) in.unsigned(4);
        int bitsCode = (int) in.unsigned(3);
        in.unsigned(1);
        skipNumber();
        length = blockLength(blockCode);
        double rate = rate(rateCode);
        int computed = FlacChecksums.crc8(in.kept());
        if (in.unsigned(8) != computed) {
            throw new DamagedException("the checksum of its header does not match");
        }
        check(at, rate, assignment, bitsCode);
        return assignment;
    }

    private void check(long at, double rate, int assignment, int bitsCode) throws IOException {
        if (assignment > MID_SIDE || BITS[bitsCode] < 0) {
            throw new DamagedException("it has a reserved kind of channels or samples");
        }
        int channels = assignment < LEFT_SIDE ? assignment + 1 : 2;
        int bits = BITS[bitsCode] == 0 ? format.bits() : BITS[bitsCode];
        boolean sameRate = rate == 0 || rate == format.sampleRateHz();
        if (channels != format.channels() || bits != format.bits() || !sameRate) {
            throw new AudioException(
                    "the format changes at byte %d to %d channels of %d bits"
                            .formatted(at, channels, bits));
        }
    }

    /** The number of the frame or sample, coded like a character of UTF-8. */
    private void skipNumber() throws IOException {
        int first = (int) in.unsigned(8);
        int more = Integer.numberOfLeadingZeros(~(first << 24)) - 1;
        for (int i = 0; i < more; i++) {
            if (in.unsigned(8) >> 6 != 2) {
                throw new DamagedException("its number is not coded as UTF-8");
            }
        }
    }

    private int blockLength(int code) throws IOException {
        return switch (code) {
            case 0 -> throw new DamagedException("it has a reserved length");
            case 1 -> 192;
            case 2, 3, 4, 5 -> 144 << code;
            case 6 -> (int) in.unsigned(8) + 1;
            case 7 -> (int) in.unsigned(16) + 1;
            default -> 1 << code;
        };
    }

    private double rate(int code) throws IOException {
        return switch (code) {
            case 12 -> 1000.0 * in.unsigned(8);
            case 13 -> in.unsigned(16);
            case 14 -> 10.0 * in.unsigned(16);
            case 15 -> throw new DamagedException("it has a forbidden sample rate");
            default -> RATES[code];
        };
    }

    private void body(int assignment) throws IOException {
        if (samples.length == 0 || samples[0].length < length) {
            samples = new long[format.channels()][length];
        }
        for (int channel = 0; channel < format.channels(); channel++) {
            boolean side = assignment == SIDE_RIGHT ? channel == 0 : channel == 1;
            int bits = format.bits() + (assignment >= LEFT_SIDE && side ? 1 : 0);
            subframe.decode(samples[channel], length, bits);
        }
        if (assignment >= LEFT_SIDE) {
            decorrelate(assignment, samples[0], samples[1]);
        }
    }

    private void decorrelate(int assignment, long[] first, long[] second) {
        for (int i = 0; i < length; i++) {
            if (assignment == LEFT_SIDE) {
                second[i] = first[i] - second[i];
            } else if (assignment == SIDE_RIGHT) {
                first[i] = first[i] + second[i];
            } else {
                long side = second[i];
                long middle = first[i] << 1 | (side & 1);
                first[i] = (middle + side) >> 1;
                second[i] = (middle - side) >> 1;
            }
        }
    }

    /** What is wrong within a frame, before it is known where. */
    static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1L;

        DamagedException(String message) {
            super(message);
        }
    }
}
