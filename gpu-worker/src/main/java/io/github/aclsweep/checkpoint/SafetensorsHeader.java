package io.github.aclsweep.checkpoint;

import com.google.gson.stream.JsonWriter;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The header of a safetensors file: where each tensor's bytes are.
 *
 * @param entries the entries by name, in the order of the header
 * @param metadata free text by key
 */
record SafetensorsHeader(Map<String, Entry> entries, Map<String, String> metadata) {
    static final String METADATA = "__metadata__";
    private static final int ALIGNMENT = 8;

    /**
     * One tensor.
     *
     * @param begin the offset of its first byte from the end of the header
     * @param end exclusive
     */
    record Entry(StoredType type, List<Long> shape, long begin, long end) {
        Entry {
            shape = List.copyOf(shape);
        }
    }

    SafetensorsHeader {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        // Sorted, so that equal contents are equal files.
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }

    /**
     * The header of tensors that {@link #byOffset} brings into the order of their bytes: the wider
     * type first, so that every value lies at a multiple of its size, as Python's loader needs it.
     */
    static SafetensorsHeader of(List<NamedTensor> tensors, Map<String, String> metadata) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        tensors.forEach(tensor -> entries.put(tensor.name(), null));
        if (entries.size() < tensors.size() || entries.containsKey(METADATA)) {
            throw new IllegalArgumentException("tensor names must be distinct: " + entries);
        }
        long begin = 0;
        for (NamedTensor tensor : byOffset(tensors)) {
            long end = begin + tensor.data().remaining();
            List<Long> shape = Arrays.stream(tensor.shape().getShape()).boxed().toList();
            entries.put(tensor.name(), new Entry(tensor.type().stored(), shape, begin, end));
            begin = end;
        }
        return new SafetensorsHeader(entries, metadata);
    }

    static List<NamedTensor> byOffset(List<NamedTensor> tensors) {
        return tensors.stream()
                .sorted(Comparator.comparingInt(tensor -> -tensor.type().bytes()))
                .toList();
    }

    /** The JSON text, padded with spaces so that what follows it is aligned. */
    byte[] text() {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            write(json);
        } catch (IOException e) {
            throw IoReason.failed("a text in memory cannot fail", e);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        int length = (bytes.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] padded = Arrays.copyOf(bytes, length);
        Arrays.fill(padded, bytes.length, length, (byte) ' ');
        return padded;
    }

    private void write(JsonWriter json) throws IOException {
        json.beginObject();
        if (!metadata.isEmpty()) {
            json.name(METADATA).beginObject();
            for (Map.Entry<String, String> text : metadata.entrySet()) {
                json.name(text.getKey()).value(text.getValue());
            }
            json.endObject();
        }
        for (Map.Entry<String, Entry> named : entries.entrySet()) {
            write(json.name(named.getKey()), named.getValue());
        }
        json.endObject();
    }

    private static void write(JsonWriter json, Entry entry) throws IOException {
        json.beginObject().name("dtype").value(entry.type().shortName()).name("shape").beginArray();
        for (long length : entry.shape()) {
            json.value(length);
        }
        json.endArray().name("data_offsets").beginArray().value(entry.begin()).value(entry.end());
        json.endArray().endObject();
    }

    /**
     * Refuses entries that do not share out the bytes exactly: no gap, no overlap, nothing outside.
     *
     * @param source names the file in messages
     * @param dataLength bytes after the header
     */
    void check(String source, long dataLength) {
        entries.forEach((name, entry) -> checkSize(source, name, entry));
        long next = 0;
        for (Map.Entry<String, Entry> named : inFileOrder()) {
            long begin = named.getValue().begin();
            if (begin != next) {
                throw new DataException(
                        "%s: the bytes of %s begin at %d, expected %d: no gaps or overlaps are allowed"
                                .formatted(source, named.getKey(), begin, next));
            }
            next = named.getValue().end();
        }
        if (next != dataLength) {
            throw new DataException(
                    "%s: the header describes %d bytes of values, %d follow it"
                            .formatted(source, next, dataLength));
        }
    }

    private List<Map.Entry<String, Entry>> inFileOrder() {
        Comparator<Entry> order = Comparator.comparingLong(Entry::begin);
        return entries.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(order.thenComparingLong(Entry::end)))
                .toList();
    }

    private static void checkSize(String source, String name, Entry entry) {
        long expected = entry.type().bytes();
        try {
            for (long length : entry.shape()) {
                expected = Math.multiplyExact(expected, length);
            }
        } catch (ArithmeticException e) {
            throw new DataException(
                    source + ": " + name + " has the impossible shape " + entry.shape(), e);
        }
        if (entry.end() - entry.begin() != expected) {
            throw new DataException(
                    "%s: %s of shape %s and type %s needs %d bytes, its offsets are %d and %d"
                            .formatted(
                                    source,
                                    name,
                                    entry.shape(),
                                    entry.type().shortName(),
                                    expected,
                                    entry.begin(),
                                    entry.end()));
        }
    }
}
