package io.github.aclsweep.audio;

import io.github.aclsweep.audio.FlacFrame.DamagedException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads bits of a file, the highest first. What was read since {@link #keep} stays in memory, so
 * that its checksum can be computed.
 */
final class BitReader {
    /** One read takes bits from eight bytes, beginning in the first of them. */
    static final int MOST_BITS = 57;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int SPARE_BYTES = 8;

    private final Bytes file;

    /** Of the file from {@link #begin}; zeros after {@link #limit}. */
    private byte[] bytes = new byte[1 << 16];

    private long begin;
    private int limit;
    private int kept;
    private long bit;

    BitReader(Bytes file, long at) {
        this.file = file;
        this.begin = at;
    }

    /** The position in the file of the next byte. */
    long position() {
        return begin + (bit + 7) / 8;
    }

    /** Whether all of the file was read. */
    boolean atEnd() throws IOException {
        ensure();
        return position() >= file.size();
    }

    /** Keeps all bytes from the next one on; forgets those before. */
    void keep() {
        kept = (int) ((bit + 7) / 8);
    }

    /**
     * The bytes since {@link #keep}, up to the next.
     *
     * @return a view, valid until the next read
     */
    ByteBuffer kept() {
        return ByteBuffer.wrap(bytes, kept, (int) ((bit + 7) / 8) - kept);
    }

    /** An unsigned number of 0 to {@link #MOST_BITS} bits. */
    long unsigned(int bits) throws IOException {
        if (bits == 0) {
            return 0;
        }
        ensure();
        long word = (long) LONGS.get(bytes, (int) (bit >> 3)) << (bit & 7);
        advance(bits);
        return word >>> (Long.SIZE - bits);
    }

    /** A number of 0 to {@link #MOST_BITS} bits in two's complement. */
    long signed(int bits) throws IOException {
        long value = unsigned(bits);
        int unused = Long.SIZE - bits;
        return bits == 0 ? 0 : value << unused >> unused;
    }

    /** The number of zeros before the next one, which is read too. */
    long unary() throws IOException {
        long zeros = 0;
        while (true) {
            ensure();
            long word = (long) LONGS.get(bytes, (int) (bit >> 3)) << (bit & 7);
            int there = Long.SIZE - (int) (bit & 7);
            int here = Math.min(Long.numberOfLeadingZeros(word), there);
            if (here < there) {
                advance(here + 1);
                return zeros + here;
            }
            advance(there);
            zeros += there;
        }
    }

    /** Goes on at the next whole byte. */
    void align() {
        bit = (bit + 7) / 8 * 8;
    }

    private void advance(int bits) throws DamagedException {
        bit += bits;
        if (bit > 8L * limit) {
            throw new DamagedException("the audio file ends within it");
        }
    }

    /** Makes sure that eight bytes are there, or all that the file still has. */
    private void ensure() throws IOException {
        int next = (int) (bit >> 3);
        if (next + SPARE_BYTES <= limit || begin + limit >= file.size()) {
            return;
        }
        int moved = kept;
        System.arraycopy(bytes, moved, bytes, 0, limit - moved);
        begin += moved;
        limit -= moved;
        bit -= 8L * moved;
        kept = 0;
        if (limit > bytes.length / 2) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes, limit, bytes.length - SPARE_BYTES - limit);
        file.fill(begin + limit, rest);
        limit = rest.position();
        Arrays.fill(bytes, limit, bytes.length, (byte) 0);
    }
}
