package io.github.aclsweep.features.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/** Puts features together that were extracted in parts, see {@link FeatureStore#parts}. */
public final class FeatureParts {
    private FeatureParts() {}

    /**
     * Writes the same files as if one process had extracted all.
     *
     * @param parts folders of the parts' features, in order
     * @param target a new folder's path
     * @throws IOException if a part is missing or damaged
     */
    public static void join(List<Path> parts, Path target) throws IOException {
        List<StoreIndex> indices = new ArrayList<>();
        CRC32C checksum = new CRC32C();
        long bytes = 0;
        try (OutputStream file = Files.newOutputStream(target.resolve(FeatureWriter.FRAMES));
                CheckedOutputStream out = new CheckedOutputStream(file, checksum)) {
            for (Path part : parts) {
                StoreIndex index = StoreIndex.read(part.resolve(FeatureWriter.INDEX));
                indices.add(index);
                bytes += append(part.resolve(FeatureWriter.FRAMES), index, out);
            }
        }
        new StoreIndex(
                        indices.get(0).settings(),
                        indices.get(0).bands(),
                        bytes,
                        Long.toHexString(checksum.getValue()),
                        indices.stream().flatMap(index -> index.clips().stream()).toList())
                .write(target.resolve(FeatureWriter.INDEX));
    }

    private static long append(Path frames, StoreIndex index, OutputStream out) throws IOException {
        CRC32C checksum = new CRC32C();
        byte[] block = new byte[1 << 16];
        long copied = 0;
        try (InputStream in = Files.newInputStream(frames)) {
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                checksum.update(block, 0, count);
                out.write(block, 0, count);
                copied += count;
            }
        }
        if (copied != index.bytes()
                || !Long.toHexString(checksum.getValue()).equals(index.crc32c())) {
            throw new IOException(frames + " is damaged");
        }
        return copied;
    }
}
