package io.github.aclsweep.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;

/** Reads a file at given positions. */
final class Bytes {
    private final SeekableByteChannel file;
    private final long size;

    Bytes(SeekableByteChannel file) throws IOException {
        this.file = file;
        this.size = file.size();
    }

    /** Bytes of the file. */
    long size() {
        return size;
    }

    /**
     * Some bytes, fewer where the file ends.
     *
     * @param at the position of the first byte
     */
    ByteBuffer read(long at, int count, ByteOrder order) throws IOException {
        int there = (int) Math.max(0, Math.min(count, size - at));
        ByteBuffer bytes = ByteBuffer.allocate(there).order(order);
        fill(at, bytes);
        return bytes.flip();
    }

    /** Fills a buffer, or less of it where the file ends. */
    void fill(long at, ByteBuffer buffer) throws IOException {
        if (at >= size) {
            return;
        }
        file.position(at);
        while (buffer.hasRemaining() && file.read(buffer) >= 0) {
            // A channel may give less than it was asked for.
        }
    }

    /** Four characters, or fewer where the file ends. */
    String id(long at) throws IOException {
        return StandardCharsets.ISO_8859_1.decode(read(at, 4, ByteOrder.BIG_ENDIAN)).toString();
    }
}
