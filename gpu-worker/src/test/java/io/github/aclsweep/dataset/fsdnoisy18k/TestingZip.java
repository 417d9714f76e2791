package io.github.aclsweep.dataset.fsdnoisy18k;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** An archive in the making, also one that no honest tool would make. */
final class TestingZip {
    private static final int LINK = 0120777;

    private final SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel();
    private final ZipArchiveOutputStream zip = new ZipArchiveOutputStream(channel);

    TestingZip file(String name, String content) {
        return add(new ZipArchiveEntry(name), content.getBytes(StandardCharsets.UTF_8));
    }

    TestingZip file(String name, byte[] content) {
        return add(new ZipArchiveEntry(name), content);
    }

    TestingZip link(String name, String to) {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setUnixMode(LINK);
        return add(entry, to.getBytes(StandardCharsets.UTF_8));
    }

    private TestingZip add(ZipArchiveEntry entry, byte[] content) {
        try {
            zip.putArchiveEntry(entry);
            zip.write(content);
            zip.closeArchiveEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        try {
            zip.close();
            byte[] bytes = new byte[(int) channel.size()];
            System.arraycopy(channel.array(), 0, bytes, 0, bytes.length);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
