package io.github.aclsweep.checkpoint.pytorch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The format of {@code torch.save} since PyTorch 1.6: a zip archive of one folder with the pickle
 * {@code data.pkl}, the values of each storage in {@code data/KEY} and, newer, {@code byteorder}.
 * PyTorch does not compress; compressed entries are refused, so that no small file can unfold into
 * a large one.
 */
final class ZipContainer {
    private static final String PICKLE = "/data.pkl";

    private ZipContainer() {}

    static Object read(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry pickle =
                    zip.stream()
                            .filter(entry -> entry.getName().endsWith(PICKLE))
                            .findFirst()
                            .orElseThrow(
                                    () -> new UnreadableException("the archive has no data.pkl"));
            String name = pickle.getName();
            String folder = name.substring(0, name.length() - PICKLE.length() + 1);
            TensorUnpickler unpickler = new TensorUnpickler();
            Object root = unpickler.read(new ByteArrayInputStream(bytes(zip, pickle)));
            ByteOrder order = order(zip, folder);
            for (Storage storage : unpickler.storages().values()) {
                ZipEntry entry = zip.getEntry(folder + "data/" + storage.key());
                if (entry == null || entry.getSize() != storage.byteCount()) {
                    throw new UnreadableException(
                            "storage %s has %s bytes, expected %d"
                                    .formatted(
                                            storage.key(),
                                            entry == null ? "no" : entry.getSize(),
                                            storage.byteCount()));
                }
                storage.fill(ByteBuffer.wrap(bytes(zip, entry)).order(order));
            }
            return root;
        }
    }

    private static ByteOrder order(ZipFile zip, String folder) throws IOException {
        ZipEntry entry = zip.getEntry(folder + "byteorder");
        if (entry == null) {
            return ByteOrder.LITTLE_ENDIAN;
        }
        String order = new String(bytes(zip, entry), StandardCharsets.US_ASCII).strip();
        return order.equals("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private static byte[] bytes(ZipFile zip, ZipEntry entry) throws IOException {
        if (entry.getMethod() != ZipEntry.STORED) {
            throw new UnreadableException(entry.getName() + " is compressed, expected it stored");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
