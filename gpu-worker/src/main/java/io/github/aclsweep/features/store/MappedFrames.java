package io.github.aclsweep.features.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A file of little-endian floats, mapped into memory in pieces, because one mapping ends at 2 GiB.
 * Reading is thread-safe. Java 17 unmaps a file when the garbage collector finds it unused.
 */
final class MappedFrames {
    private final List<ByteBuffer> pieces;
    private final List<FloatBuffer> floats;
    private final int pieceFloats;

    private MappedFrames(List<ByteBuffer> pieces, int pieceFloats) {
        this.pieces = pieces;
        this.floats = pieces.stream().map(ByteBuffer::asFloatBuffer).toList();
        this.pieceFloats = pieceFloats;
    }

    /**
     * Maps a whole file.
     *
     * @param pieceFloats floats of a piece, at most 2^29 - 1
     */
    static MappedFrames map(Path file, int pieceFloats) throws IOException {
        List<ByteBuffer> pieces = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file)) {
            long pieceBytes = 4L * pieceFloats;
            for (long start = 0; start < channel.size(); start += pieceBytes) {
                long bytes = Math.min(pieceBytes, channel.size() - start);
                pieces.add(
                        channel.map(FileChannel.MapMode.READ_ONLY, start, bytes)
                                .order(ByteOrder.LITTLE_ENDIAN));
            }
        }
        return new MappedFrames(pieces, pieceFloats);
    }

    /** Checksum of the whole file, hexadecimal. */
    String crc32c() {
        CRC32C checksum = new CRC32C();
        pieces.forEach(piece -> checksum.update(piece.duplicate()));
        return Long.toHexString(checksum.getValue());
    }

    /** Copies floats from a position of the file. */
    void copy(long position, float[] target, int offset, int count) {
        long at = position;
        int done = 0;
        while (done < count) {
            FloatBuffer piece = floats.get((int) (at / pieceFloats));
            int within = (int) (at % pieceFloats);
            int length = Math.min(count - done, piece.limit() - within);
            piece.get(within, target, offset + done, length);
            done += length;
            at += length;
        }
    }
}
