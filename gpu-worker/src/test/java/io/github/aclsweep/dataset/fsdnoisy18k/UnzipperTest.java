package io.github.aclsweep.dataset.fsdnoisy18k;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.dataset.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnzipperTest {
    @TempDir private Path folder;

    @Test
    void unpacksFoldersAndFiles() throws IOException {
        unpack(new TestingZip().file("a/", "").file("a/b/c.txt", "one").file("d.txt", "two"));

        assertThat(folder.resolve("out/a/b/c.txt")).hasContent("one");
        assertThat(folder.resolve("out/d.txt")).hasContent("two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/../../evil", "..\\evil", ".."})
    void refusesAnEntryThatLeadsOut(String name) {
        refuses(new TestingZip().file(name, "evil"), "leads out of its folder");
        assertThat(folder.resolve("evil")).doesNotExist();
    }

    @Test
    void refusesAnAbsoluteEntry() {
        Path evil = folder.resolve("evil");

        refuses(new TestingZip().file(evil.toString(), "evil"), "leads out of its folder");
        assertThat(evil).doesNotExist();
    }

    @Test
    void refusesALink() {
        refuses(new TestingZip().link("a", "/etc"), "entry 'a' is a link");
    }

    @Test
    void refusesMoreThanIsAllowed() {
        refuses(
                new TestingZip().file("a", new byte[600]).file("b", new byte[600]),
                "expected at most 1000 bytes unpacked");
    }

    private void refuses(TestingZip zip, String message) {
        assertThatThrownBy(() -> unpack(zip))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }

    private void unpack(TestingZip zip) throws IOException {
        Path archive = folder.resolve("archive.zip");
        Files.write(archive, zip.bytes());
        new Unzipper(1000).unpack(archive, Files.createDirectories(folder.resolve("out")));
    }
}
