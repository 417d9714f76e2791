package io.github.aclsweep.features;

import io.jhdf.exceptions.HdfFilterException;
import io.jhdf.filter.ByteShuffleFilter;
import io.jhdf.filter.DeflatePipelineFilter;
import io.jhdf.filter.Filter;
import io.jhdf.filter.FilterManager;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The filters that h5py writes. HDF5 leaves a filter out where it cannot be applied: of references
 * to rows of variable length, and of bytes that would not become fewer. A chunk says so, but the
 * library does not look.
 */
final class HdfFilters {
    /** A chunk or a row has no more, unpacked: a quarter of an hour of log-mels. */
    static final int MOST_BYTES = 64 << 20;

    private static final int DEFLATE = DeflatePipelineFilter.ID;
    private static final int LZF = 32000;
    private static final int FLETCHER = 3;
    private static final int FLETCHER_BYTES = 4;
    private static final int PART = 8192;

    private HdfFilters() {}

    /** Makes the library use them; any number of times. */
    static void register() {
        Filter shuffle = new ByteShuffleFilter();
        List.of(
                        new Own(
                                shuffle.getId(),
                                "shuffle",
                                (bytes, data) -> unshuffled(shuffle, bytes, data)),
                        new Own(DEFLATE, "deflate", (bytes, data) -> inflated(bytes)),
                        new Own(LZF, "lzf", (bytes, data) -> unpacked(bytes)),
                        new Own(FLETCHER, "fletcher32", (bytes, data) -> checked(bytes)))
                .forEach(FilterManager::addFilter);
    }

    /** Takes the bytes of a chunk and the filter's parameters. */
    private interface Decoder {
        byte[] decode(byte[] bytes, int[] parameters);
    }

    private record Own(int id, String name, Decoder decoder) implements Filter {
        @Override
        public int getId() {
            return id;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public byte[] decode(byte[] encoded, int[] parameters) {
            return decoder.decode(encoded, parameters);
        }
    }

    /** Without the size of a value nothing can have been shuffled. */
    private static byte[] unshuffled(Filter shuffle, byte[] bytes, int[] parameters) {
        return parameters.length == 0 ? bytes : shuffle.decode(bytes, parameters);
    }

    /** A few bytes may be inflated to a thousand times as many, and those again. */
    static byte[] inflated(byte[] bytes) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes);
            Unpacked out = new Unpacked();
            byte[] part = new byte[PART];
            while (!inflater.finished()) {
                int count = inflater.inflate(part);
                if (count == 0) {
                    return bytes; // cut short, so it was left out
                }
                out.append(part, 0, count);
            }
            return Arrays.copyOf(out.bytes, out.size);
        } catch (DataFormatException e) {
            return bytes; // no stream of zlib with its checksum, so it was left out
        } finally {
            inflater.end();
        }
    }

    /**
     * Unpacks LibLZF: a byte below 32 says how many bytes follow as they are; others copy three or
     * more bytes from up to 8192 before. Packed bytes are fewer than they were, others are no
     * packed ones.
     */
    static byte[] unpacked(byte[] packed) {
        Unpacked out = new Unpacked();
        int at = 0;
        while (at < packed.length) {
            int control = packed[at++] & 0xFF;
            if (control < 32) {
                if (at + control + 1 > packed.length) {
                    return packed;
                }
                out.append(packed, at, control + 1);
                at += control + 1;
                continue;
            }
            int length = control >> 5;
            int more = length == 7 ? 2 : 1;
            if (at + more > packed.length) {
                return packed;
            }
            length += length == 7 ? packed[at++] & 0xFF : 0;
            int back = ((control & 31) << 8 | (packed[at++] & 0xFF)) + 1;
            if (!out.repeat(back, length + 2)) {
                return packed;
            }
        }
        return out.size > packed.length ? Arrays.copyOf(out.bytes, out.size) : packed;
    }

    /** A growing array whose end can be repeated. */
    private static final class Unpacked {
        private byte[] bytes = new byte[1024];
        private int size;

        private void append(byte[] source, int from, int count) {
            makeRoom(count);
            System.arraycopy(source, from, bytes, size, count);
            size += count;
        }

        private boolean repeat(int back, int count) {
            if (back > size) {
                return false;
            }
            makeRoom(count);
            for (int i = 0; i < count; i++, size++) {
                bytes[size] = bytes[size - back];
            }
            return true;
        }

        private void makeRoom(int count) {
            if (size + count > MOST_BYTES) {
                throw new HdfFilterException("a chunk has more than " + MOST_BYTES + " bytes");
            }
            if (size + count > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(size + count, 2 * bytes.length));
            }
        }
    }

    private static byte[] checked(byte[] bytes) {
        int length = bytes.length - FLETCHER_BYTES;
        if (length < 0) {
            throw new HdfFilterException("a chunk is shorter than its checksum");
        }
        byte[] values = Arrays.copyOf(bytes, length);
        int stored = 0;
        for (int i = 0; i < FLETCHER_BYTES; i++) {
            stored |= (bytes[length + i] & 0xFF) << (8 * i);
        }
        if (stored != fletcher32(values)) {
            throw new HdfFilterException("a chunk does not fit its checksum");
        }
        return values;
    }

    /** Fletcher's checksum over words of two bytes, the higher first, as HDF5 computes it. */
    static int fletcher32(byte[] bytes) {
        long first = 0;
        long second = 0;
        for (int i = 0; i < bytes.length; i += 2) {
            int low = i + 1 < bytes.length ? bytes[i + 1] & 0xFF : 0;
            first = folded(first + ((bytes[i] & 0xFF) << 8 | low));
            second = folded(second + first);
        }
        return (int) (second << 16 | first);
    }

    /** Modulo 65535; a multiple of it above 0 stays 65535. */
    private static long folded(long sum) {
        return (sum & 0xFFFF) + (sum >> 16);
    }
}
