package io.github.aclsweep.audio;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A chunk of a RIFF or IFF file.
 *
 * @param id the four characters that name the chunk
 * @param at the position of the id in the file
 * @param size the bytes of its content, as stated
 */
record Chunk(String id, long at, long size) {
    /** Bytes of the id and the size. */
    static final int HEADER_BYTES = 8;

    /** More chunks than any audio file has; a damaged size field could make millions of them. */
    private static final int MOST_CHUNKS = 10_000;

    /** Chunks that programs write around samples. */
    private static final Set<String> KNOWN =
            Set.of(
                    "fmt ", "data", "fact", "ds64", "LIST", "bext", "cue ", "smpl", "inst", "PEAK",
                    "JUNK", "junk", "PAD ", "id3 ", "ID3 ", "iXML", "COMM", "SSND", "FVER", "NAME",
                    "AUTH", "(c) ", "ANNO", "COMT", "MARK", "INST", "APPL", "MIDI", "CHAN");

    /** The position of the content's first byte. */
    long content() {
        return at + HEADER_BYTES;
    }

    /** The bytes of the content that are in the file. */
    long there(Bytes file) {
        return Math.max(0, Math.min(size, file.size() - content()));
    }

    /** For messages, for example {@code the 'fmt ' chunk at byte 12}. */
    String where() {
        return "the '" + id + "' chunk at byte " + at;
    }

    /**
     * Lists the chunks of a file.
     *
     * @param from the position of the first
     * @param order the byte order of sizes
     */
    static List<Chunk> list(Bytes file, long from, ByteOrder order) throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        long at = from;
        while (at + HEADER_BYTES <= file.size() && chunks.size() < MOST_CHUNKS) {
            long size = file.read(at + 4, 4, order).getInt() & 0xFFFF_FFFFL;
            Chunk chunk = new Chunk(file.id(at), at, size);
            chunks.add(chunk);
            at = next(file, chunk);
        }
        return chunks;
    }

    /** Content of odd length is padded by a byte; some programs forget it. */
    private static long next(Bytes file, Chunk chunk) throws IOException {
        long end = chunk.content() + chunk.size();
        if (chunk.size() % 2 == 0) {
            return end;
        }
        boolean unpadded = KNOWN.contains(file.id(end)) && !KNOWN.contains(file.id(end + 1));
        return unpadded ? end : end + 1;
    }

    static Optional<Chunk> find(List<Chunk> chunks, String id) {
        return chunks.stream().filter(chunk -> chunk.id().equals(id)).findFirst();
    }

    /**
     * The only chunk of a name.
     *
     * @param type the kind of file, for messages
     * @throws AudioException if there is none or more than one
     */
    static Chunk only(Bytes file, List<Chunk> chunks, String id, String type)
            throws AudioException {
        List<Chunk> found = chunks.stream().filter(chunk -> chunk.id().equals(id)).toList();
        if (found.size() > 1) {
            throw new AudioException(
                    "found %s and another one at byte %d, expected one"
                            .formatted(found.get(0).where(), found.get(1).at()));
        }
        if (found.isEmpty()) {
            throw new AudioException(
                    "found no '%s' chunk in the %s file%s"
                            .formatted(id, type, beyondTheEnd(file, chunks)));
        }
        return found.get(0);
    }

    /** Where the last chunk states more bytes than there are, another may be hidden in it. */
    private static String beyondTheEnd(Bytes file, List<Chunk> chunks) {
        if (chunks.isEmpty()) {
            return "";
        }
        Chunk last = chunks.get(chunks.size() - 1);
        return last.size() <= last.there(file)
                ? ""
                : "; %s states %d bytes, and %d follow"
                        .formatted(last.where(), last.size(), last.there(file));
    }
}
