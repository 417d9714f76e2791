package io.github.aclsweep.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a file is by its first bytes: names for those that are often found in another's place. */
public final class FileKind {
    /** So many bytes are enough. */
    public static final int SNIFFED_BYTES = 512;

    /** Where an archive of tar has its mark. */
    private static final int TAR_AT = 257;

    /** The version of an ONNX model, in its first field; others have come at most every year. */
    private static final int NEWEST_ONNX = 31;

    /** The fields of an ONNX model that may come next: producer, domain, graph, operators. */
    private static final String ONNX_FIELDS = "\22\32\42\50\62\72\102\162";

    private static final Map<String, String> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("OggS", "an Ogg file (Vorbis, Opus or FLAC)");
        KINDS.put("riff", "a Sony Wave64 file");
        KINDS.put("caff", "a Core Audio file");
        KINDS.put("wvpk", "a WavPack file");
        KINDS.put("MAC ", "a Monkey's Audio file");
        KINDS.put("#!AM", "an AMR file");
        KINDS.put("MThd", "a MIDI file");
        KINDS.put("PK\3\4", "a ZIP archive");
        KINDS.put("\37\213", "a gzip archive");
        KINDS.put("BZh", "a bzip2 archive");
        KINDS.put("\3757zXZ", "an xz archive");
        KINDS.put("(\265/\375", "a Zstandard archive");
        KINDS.put("7z\274\257", "a 7-Zip archive");
        KINDS.put("\32E\337\243", "a Matroska or WebM file");
        KINDS.put("\211HDF\r\n", "an HDF5 file");
        KINDS.put("\223NUMPY", "a NumPy array");
        KINDS.put("\320\317\21\340", "an old Office document");
        KINDS.put("\211PNG", "a picture");
        KINDS.put("%PDF", "a PDF document");
        KINDS.put("version https://git-lfs", "a pointer of Git LFS instead of the file");
        KINDS.put("<", "a web page or XML");
    }

    private FileKind() {}

    /**
     * Names a kind of file, for example {@code a web page or XML}; empty if it is none of those
     * known.
     *
     * @param start the first bytes of the file, {@link #SNIFFED_BYTES} or what there is
     */
    public static Optional<String> of(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (text.isEmpty()) {
            return Optional.of("an empty file");
        }
        if (text.chars().allMatch(c -> c == 0)) {
            return Optional.of("nothing but zeros");
        }
        if (text.startsWith("ustar", TAR_AT)) {
            return Optional.of("a tar archive");
        }
        if (isOnnx(start)) {
            return Optional.of("an ONNX file");
        }
        return KINDS.entrySet().stream()
                .filter(kind -> text.startsWith(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** A protocol buffer without a mark of its own; safetensors may begin alike, with a length. */
    private static boolean isOnnx(byte[] start) {
        if (start.length <= Long.BYTES || start[0] != 8) {
            return false;
        }
        boolean isLength = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getInt(4) == 0;
        return !isLength
                && start[1] > 0
                && start[1] <= NEWEST_ONNX
                && ONNX_FIELDS.indexOf(start[2]) >= 0;
    }
}
