package io.github.aclsweep.features.store;

import com.google.gson.JsonParseException;
import io.github.aclsweep.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What lies in a file of frames, written beside it as JSON.
 *
 * @param settings the feature settings, for the eye
 * @param bands mel bands
 * @param bytes length of the frames file
 * @param crc32c checksum of the frames file, hexadecimal
 * @param clips the clips in the order of their frames
 */
record StoreIndex(
        Map<String, String> settings, int bands, long bytes, String crc32c, List<Entry> clips) {
    /**
     * One clip of the file.
     *
     * @param audio SHA-256 of the audio file
     * @param name the name it had when it was extracted, for the eye
     * @param frames number of frames
     */
    record Entry(String audio, String name, int frames) {}

    void write(Path file) throws IOException {
        Files.writeString(file, Json.pretty().toJson(this) + "\n");
    }

    /**
     * @throws IOException if the file is missing or not an index
     */
    static StoreIndex read(Path file) throws IOException {
        try {
            StoreIndex index = Json.pretty().fromJson(Files.readString(file), StoreIndex.class);
            if (index == null || index.clips == null || index.crc32c == null) {
                throw new IOException(file + ": no index");
            }
            return index;
        } catch (JsonParseException e) {
            throw new IOException(file + ": no index", e);
        }
    }

    /** Whether this describes the clips asked for and its numbers fit together. */
    boolean describes(List<String> audio, int expectedBands) {
        return bands == expectedBands
                && clips.stream().noneMatch(entry -> entry == null || entry.frames < 1)
                && audio.equals(clips.stream().map(Entry::audio).toList())
                && bytes == 4L * bands * clips.stream().mapToLong(Entry::frames).sum();
    }
}
