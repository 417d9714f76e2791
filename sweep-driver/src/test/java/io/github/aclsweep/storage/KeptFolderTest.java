package io.github.aclsweep.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptFolderTest {
    @TempDir private Path there;

    private Path sweep;

    @BeforeEach
    void write() throws IOException {
        sweep = Files.createDirectory(there.resolve("one"));
        Files.writeString(sweep.resolve("a"), "first");
        Files.writeString(sweep.resolve("b"), "second");
    }

    private KeptFolder open() {
        return new KeptFolder(
                RemoteFolder.of(there.toUri().toString(), HadoopSettings.ofThisProcess()));
    }

    /** A running sweep removes files between the listing of its folder and their download. */
    @Test
    void goesOnWithoutAFileThatVanishesMeanwhile() throws IOException {
        try (KeptFolder kept = open()) {
            kept.fetchFilesOf("one", this::vanishesWhenLookedAt);

            assertThat(kept.here().resolve("one/a")).doesNotExist();
            assertThat(kept.here().resolve("one/b")).hasContent("second");
            Files.writeString(sweep.resolve("a"), "again");
            kept.fetchFilesOf("one", name -> true);
            assertThat(kept.here().resolve("one/a")).hasContent("again");
        }
    }

    private boolean vanishesWhenLookedAt(String name) {
        if (name.equals("a")) {
            try {
                Files.delete(sweep.resolve(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return true;
    }

    @Test
    void removesItsCopyAlone() {
        Path copy;
        try (KeptFolder kept = open()) {
            kept.fetch("one", name -> true);
            copy = kept.here();
            assertThat(copy.resolve("one/a")).exists();
        }
        assertThat(copy).doesNotExist();
        assertThat(sweep.resolve("a")).exists();
    }
}
