package io.github.aclsweep.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds out by its first bytes what kind of file there is. */
final class Container {
    private static final int SNIFFED_BYTES = 64;
    private static final Map<String, String> OTHERS = new LinkedHashMap<>();

    static {
        OTHERS.put("OggS", "an Ogg file (Vorbis, Opus or FLAC)");
        OTHERS.put("riff", "a Sony Wave64 file");
        OTHERS.put("caff", "a Core Audio file");
        OTHERS.put("wvpk", "a WavPack file");
        OTHERS.put("MAC ", "a Monkey's Audio file");
        OTHERS.put("#!AM", "an AMR file");
        OTHERS.put("MThd", "a MIDI file");
        OTHERS.put("PK\3\4", "a ZIP archive");
        OTHERS.put("\37\213", "a gzip archive");
        OTHERS.put("\32E\337\243", "a Matroska or WebM file");
        OTHERS.put("version https://git-lfs", "a pointer of Git LFS instead of the file");
        OTHERS.put("<", "a web page or XML");
    }

    private Container() {}

    static FrameReader open(Bytes file) throws IOException {
        String start =
                StandardCharsets.ISO_8859_1
                        .decode(file.read(0, SNIFFED_BYTES, ByteOrder.BIG_ENDIAN))
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
        if (start.isEmpty()) {
            return "an empty file";
        }
        for (Map.Entry<String, String> kind : OTHERS.entrySet()) {
            if (start.startsWith(kind.getKey())) {
                return kind.getValue();
            }
        }
        if (start.startsWith("ftyp", 4)) {
            return "an MP4 or M4A file";
        }
        boolean mpeg = start.length() > 1 && start.charAt(0) == 0xFF && start.charAt(1) >= 0xE0;
        return mpeg || tagged ? "an MP3 file" : "no known audio format";
    }
}
