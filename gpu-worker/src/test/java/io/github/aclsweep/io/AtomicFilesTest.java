package io.github.aclsweep.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
    @TempDir private Path folder;

    @Test
    void replacesFilesAndLeavesNothingBeside() throws IOException {
        Path file = folder.resolve("new/file.txt");
        AtomicFiles.write(file, "old");
        AtomicFiles.write(file, "α");

        assertThat(file).hasContent("α");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void letsThoseReadWhoMayReadAnyNewFile() throws IOException {
        Path written = folder.resolve("written");
        AtomicFiles.write(written, "text");
        Path other = Files.writeString(folder.resolve("other"), "text");

        assertThat(Files.getPosixFilePermissions(written))
                .isEqualTo(Files.getPosixFilePermissions(other));
    }

    @Test
    void keepsTheOldFileIfTheNewOneCannotTakeItsPlace() throws IOException {
        Path taken = Files.createDirectories(folder.resolve("taken/inside")).getParent();

        assertThatThrownBy(() -> AtomicFiles.write(taken, "text"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot write " + taken);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(taken);
        }
    }
}
