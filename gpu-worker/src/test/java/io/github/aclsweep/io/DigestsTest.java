package io.github.aclsweep.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestsTest {
    @TempDir private Path folder;

    @Test
    void knowsThePublishedExamples() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "abc");

        assertThat(Digests.sha256(file)) // FIPS 180-2, appendix B.1
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Digests.md5(file)) // RFC 1321, appendix A.5
                .isEqualTo("900150983cd24fb0d6963f7d28e17f72");
    }

    @Test
    void readsFilesOfManyBlocks() throws IOException {
        Path file = Files.write(folder.resolve("file"), new byte[1_000_000]);

        assertThat(Digests.sha256(file)) // sha256sum's
                .isEqualTo("d29751f2649b32ff572b5e0a9f541ea660a50f94ff0beedfb0b692b924cc8025");
    }

    @Test
    void tellsListsOfTheSameLettersApart() {
        assertThat(
                        List.of(
                                List.of("ab", "c"),
                                List.of("a", "bc"),
                                List.of("abc"),
                                List.of("abc", "")))
                .extracting(Digests::sha256)
                .doesNotHaveDuplicates();
    }
}
