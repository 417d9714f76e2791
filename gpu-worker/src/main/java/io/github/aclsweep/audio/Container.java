package io.github.aclsweep.audio;

import io.github.aclsweep.io.FileKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Finds out by its first bytes what kind of file there is. */
final class Container {
    private Container() {}

    static FrameReader open(Bytes file) throws IOException {
        String start =
                StandardCharsets.ISO_8859_1
                        .decode(file.read(0, FileKind.SNIFFED_BYTES, ByteOrder.BIG_ENDIAN))
                        .toString();
        if (start.startsWith("RIFF")
                || start.startsWith("RIFX")
                || start.startsWith("RF64")
                || start.startsWith("BW64")) {
            return new PcmReader(file, Wav.layout(file));
        } else if (start.startsWith("FORM")) {
            return new PcmReader(file, Aiff.layout(file));
        } else if (start.startsWith(".snd")) {
            return new PcmReader(file, Au.layout(file));
        }
        long afterTag = afterId3(file);
        if (file.id(afterTag).equals("fLaC")) {
            return FlacReader.open(file, afterTag);
        }
        if (afterTag > 0 && Set.of("RIFF", "RIFX", "FORM").contains(file.id(afterTag))) {
            throw new AudioException(
                    "found an ID3 tag of %d bytes before a %s file; remove the tag"
                            .formatted(afterTag, file.id(afterTag)));
        }
        throw new AudioException(
                "found " + other(start, afterTag > 0) + ", expected WAV, AIFF or FLAC audio");
    }

    /** Some programs put an ID3v2 tag before a FLAC stream. */
    private static long afterId3(Bytes file) throws IOException {
        ByteBuffer tag = file.read(0, 10, ByteOrder.BIG_ENDIAN);
        if (tag.remaining() < 10 || !file.id(0).startsWith("ID3")) {
            return 0;
        }
        long size = 0;
        for (int i = 6; i < 10; i++) {
            size = size << 7 | (tag.get(i) & 0x7F);
        }
        return 10 + size;
    }

    private static String other(String start, boolean tagged) {
        Optional<String> kind = FileKind.of(start.getBytes(StandardCharsets.ISO_8859_1));
        if (kind.isPresent()) {
            return kind.get();
        }
        if (start.startsWith("ftyp", 4)) {
            return "an MP4 or M4A file";
        }
        boolean mpeg = start.length() > 1 && start.charAt(0) == 0xFF && start.charAt(1) >= 0xE0;
        return mpeg || tagged ? "an MP3 file" : "no known audio format";
    }
}
