package io.github.aclsweep.checkpoint;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.aclsweep.checkpoint.SafetensorsHeader.Entry;
import io.github.aclsweep.dataset.DataException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the JSON of a header. Done token by token, because a tree of JSON would silently keep the
 * last of two tensors with one name.
 */
final class SafetensorsHeaderReader {
    private final String source;

    /**
     * @param source names the file in messages
     */
    SafetensorsHeaderReader(String source) {
        this.source = source;
    }

    SafetensorsHeader read(String text) {
        try (JsonReader json = new JsonReader(new StringReader(text.stripTrailing()))) {
            json.setStrictness(Strictness.STRICT);
            return header(json);
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw new DataException(
                    source + ": the header is not the JSON of a safetensors file", e);
        }
    }

    private SafetensorsHeader header(JsonReader json) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            if (name.equals(SafetensorsHeader.METADATA)) {
                readMetadata(json, metadata);
            } else if (entries.put(name, entry(json, name)) != null) {
                throw new DataException(source + ": two tensors are named " + name);
            }
        }
        json.endObject();
        if (json.peek() != JsonToken.END_DOCUMENT) {
            throw new IllegalStateException("text after the header's end");
        }
        return new SafetensorsHeader(entries, metadata);
    }

    private static void readMetadata(JsonReader json, Map<String, String> metadata)
            throws IOException {
        if (isNull(json)) {
            return;
        }
        json.beginObject();
        while (json.hasNext()) {
            String key = json.nextName();
            if (!isNull(json)) {
                metadata.put(key, json.nextString());
            }
        }
        json.endObject();
    }

    /** Whether null comes next, which is read then. */
    private static boolean isNull(JsonReader json) throws IOException {
        if (json.peek() != JsonToken.NULL) {
            return false;
        }
        json.nextNull();
        return true;
    }

    private Entry entry(JsonReader json, String name) throws IOException {
        StoredType type = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "dtype" -> type = type(name, json.nextString());
                case "shape" -> shape = numbers(json, name);
                case "data_offsets" -> offsets = numbers(json, name);
                default -> json.skipValue();
            }
        }
        json.endObject();
        if (type == null || shape == null || offsets == null || offsets.size() != 2) {
            throw new DataException(
                    source + ": " + name + " needs a dtype, a shape and two data_offsets");
        }
        return new Entry(type, shape, offsets.get(0), offsets.get(1));
    }

    private StoredType type(String name, String found) {
        return StoredType.ofSafetensors(found)
                .orElseThrow(
                        () ->
                                new DataException(
                                        "%s: %s has the type %s, expected one of F64, F32, F16, BF16, I64, I32, I16, I8, U8, BOOL"
                                                .formatted(source, name, found)));
    }

    private List<Long> numbers(JsonReader json, String name) throws IOException {
        List<Long> numbers = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            long number = json.nextLong();
            if (number < 0) {
                throw new DataException(
                        source + ": " + name + " has the negative number " + number);
            }
            numbers.add(number);
        }
        json.endArray();
        return numbers;
    }
}
