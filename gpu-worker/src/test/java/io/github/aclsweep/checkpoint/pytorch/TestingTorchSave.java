package io.github.aclsweep.checkpoint.pytorch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes what {@code torch.save} would: dictionaries, lists, texts, numbers, tensors, objects. */
public final class TestingTorchSave {
    private final StringBuilder pickle = new StringBuilder("\u0080\u0002");
    private final List<byte[]> storages = new ArrayList<>();

    private TestingTorchSave() {}

    /**
     * A tensor.
     *
     * @param storage PyTorch's class of its values
     * @param count number of its values
     * @param bytes the values, little endian
     */
    public record Values(String storage, List<Long> shape, int count, ByteBuffer bytes) {}

    /** A tensor of floats. */
    public static Values floats(List<Long> shape, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
        bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
        return new Values("FloatStorage", shape, values.length, bytes);
    }

    /** A tensor of whole numbers. */
    public static Values longs(List<Long> shape, long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * values.length);
        bytes.order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(values);
        return new Values("LongStorage", shape, values.length, bytes);
    }

    /** An object of a Python class without arguments. */
    public record Instance(String module, String name) {}

    /** Writes a file in the zip format. */
    public static Path write(Path file, Object value) {
        TestingTorchSave save = new TestingTorchSave();
        save.put(value);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("data.pkl", (save.pickle + ".").getBytes(StandardCharsets.ISO_8859_1));
        for (int i = 0; i < save.storages.size(); i++) {
            entries.put("data/" + i, save.storages.get(i));
        }
        return zip(file, entries);
    }

    /** Writes a pickle as it is. */
    static Path pickle(Path file, String pickle) {
        return zip(file, Map.of("data.pkl", pickle.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static Path zip(Path file, Map<String, byte[]> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry named = new ZipEntry("archive/" + entry.getKey());
                CRC32 checksum = new CRC32();
                checksum.update(entry.getValue());
                named.setMethod(ZipEntry.STORED);
                named.setSize(entry.getValue().length);
                named.setCrc(checksum.getValue());
                zip.putNextEntry(named);
                zip.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written(file, out.toByteArray());
    }

    private static Path written(Path file, byte[] bytes) {
        try {
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(Object value) {
        if (value instanceof Map<?, ?> map) {
            pickle.append("}(");
            map.forEach(
                    (key, below) -> {
                        put(key);
                        put(below);
                    });
            pickle.append('u');
        } else if (value instanceof List<?> list) {
            pickle.append("](");
            list.forEach(this::put);
            pickle.append('e');
        } else if (value instanceof String text) {
            pickle.append("S'").append(text).append("'\n");
        } else if (value instanceof Integer || value instanceof Long) {
            pickle.append("I").append(value).append('\n');
        } else if (value instanceof Instance object) {
            pickle.append("c%s\n%s\n)R".formatted(object.module(), object.name()));
            pickle.append("}b");
        } else if (value instanceof Values tensor) {
            put(tensor);
        } else {
            throw new IllegalArgumentException("cannot save " + value);
        }
    }

    private void put(Values tensor) {
        pickle.append("ctorch._utils\n_rebuild_tensor_v2\n((S'storage'\nctorch\n")
                .append(tensor.storage())
                .append("\nS'")
                .append(storages.size())
                .append("'\nS'cpu'\nI")
                .append(tensor.count())
                .append("\ntQI0\n");
        byte[] bytes = new byte[tensor.bytes().remaining()];
        tensor.bytes().duplicate().get(bytes);
        storages.add(bytes);
        List<Long> shape = tensor.shape();
        tuple(shape);
        List<Long> strides = new ArrayList<>();
        long stride = 1;
        for (int i = shape.size() - 1; i >= 0; i--) {
            strides.add(0, stride);
            stride *= shape.get(i);
        }
        tuple(strides);
        pickle.append("tR");
    }

    private void tuple(List<Long> numbers) {
        pickle.append('(');
        numbers.forEach(this::put);
        pickle.append('t');
    }
}
