package io.github.aclsweep.dataset.instruments;

import io.github.aclsweep.dataset.write.KeyedRandom;
import io.github.aclsweep.dataset.write.Pcm;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** A package as npm packs it, with recordings of noise. */
final class TestingPackage implements AutoCloseable {
    private final TarArchiveOutputStream tar;
    private final Path scratch;

    TestingPackage(Path archive) throws IOException {
        Files.createDirectories(archive.getParent());
        scratch = Files.createTempFile(archive.getParent(), "scratch", ".wav");
        OutputStream out = Files.newOutputStream(archive);
        tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(out));
        add("package/package.json", "{}".getBytes(StandardCharsets.UTF_8));
    }

    TestingPackage recording(String name, double seconds) throws IOException {
        KeyedRandom draw = KeyedRandom.of(name);
        double[] noise = new double[(int) (seconds * 8000)];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = draw.noise();
        }
        Pcm.of(noise, 8000).write(scratch);
        return add(name, Files.readAllBytes(scratch));
    }

    TestingPackage add(String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
        return this;
    }

    @Override
    public void close() throws IOException {
        tar.close();
        Files.delete(scratch);
    }
}
