package io.github.aclsweep.doctor.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.device.Libtorch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElfSymbolsTest {
    private static final String WHAT = "_ZNK3c105Error4whatEv";

    @TempDir private Path folder;

    private static Path library() {
        return Path.of(Libtorch.loaded().folder(), "libc10.so");
    }

    @Test
    void knowsWhatALibraryOffersAndWhatItNeeds() throws IOException {
        ElfSymbols c10 = ElfSymbols.of(library());

        assertThat(c10.defined()).contains(WHAT).doesNotContain("malloc");
        assertThat(c10.undefined()).contains("memcpy").doesNotContain(WHAT, "__gmon_start__");
        assertThat(ElfSymbols.of(Libtorch.jni().orElseThrow()).undefined()).contains(WHAT);
    }

    @Test
    void refusesWhatIsNoLibrary() throws IOException {
        Path text = Files.writeString(folder.resolve("libc10.so"), "INPUT(libother.so) ".repeat(9));
        assertThatThrownBy(() -> ElfSymbols.of(text))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("libc10.so: expected a shared library of 64 bits");

        Path cut = folder.resolve("libcut.so");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(library()), 5000));
        assertThatThrownBy(() -> ElfSymbols.of(cut))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("libcut.so: the file is cut off or damaged");

        Path empty = Files.createFile(folder.resolve("libempty.so"));
        assertThatThrownBy(() -> ElfSymbols.of(empty)).isInstanceOf(IOException.class);
    }
}
