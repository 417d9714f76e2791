package io.github.aclsweep.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBundleTest {
    @TempDir private Path folder;
    private Path base;

    @BeforeEach
    void write() throws IOException {
        base = Files.createDirectories(folder.resolve("base"));
        Files.writeString(base.resolve("train.py"), "print(1)");
        Files.createDirectories(base.resolve("src/__pycache__"));
        Files.writeString(base.resolve("src/model.py"), "x = 1");
        Files.writeString(base.resolve("src/__pycache__/model.pyc"), "cache");
        Path script = Files.writeString(folder.resolve("run.sh"), "true");
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }

    private FileBundle bundle() throws IOException {
        return FileBundle.of(base, List.of("train.py", "src", "../run.sh"));
    }

    @Test
    void takesFoldersWithoutWhatInterpretersLeave() throws IOException {
        assertThat(bundle().names()).containsExactly("run.sh", "src/model.py", "train.py");
    }

    @Test
    void unpacksWhatWasPacked() throws IOException {
        Path there = folder.resolve("there");
        bundle().pack(folder.resolve("a b.zip"));
        FileBundle.unpack(folder.resolve("a b.zip"), there);

        assertThat(there.resolve("src/model.py")).hasContent("x = 1");
        assertThat(there.resolve("run.sh")).isExecutable();
        assertThat(Files.isExecutable(there.resolve("train.py"))).isFalse();
        assertThat(FileBundle.of(there, List.of(".")).fingerprint())
                .isEqualTo(bundle().fingerprint());
    }

    @Test
    void changesItsFingerprintWithTheContent() throws IOException {
        String before = bundle().fingerprint();
        Files.writeString(base.resolve("src/model.py"), "x = 2");

        assertThat(bundle().fingerprint()).isNotEqualTo(before);
    }

    @Test
    void namesWhatIsNotThere() {
        assertThatThrownBy(() -> FileBundle.of(base, List.of("nothing.py")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(base.resolve("nothing.py").toString());
    }
}
