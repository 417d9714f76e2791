package io.github.aclsweep.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFolderTest {
    @TempDir private Path temporary;

    private Path folder(String permissions) throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("locks"));
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
    }

    private static String permissions(Path folder) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }

    @Test
    void isForItsOwnerAloneAndMayBeThereAlready() throws IOException {
        Path folder = temporary.resolve("locks");

        PrivateFolder.make(folder);
        PrivateFolder.make(folder);

        assertThat(permissions(folder)).isEqualTo("rwx------");
    }

    @Test
    void closesOneThatOthersCouldRead() throws IOException {
        Path folder = folder("rwxr-xr-x");

        PrivateFolder.make(folder);

        assertThat(permissions(folder)).isEqualTo("rwx------");
    }

    @Test
    void refusesOneThatOthersCouldWriteTo() throws IOException {
        Path folder = folder("rwxrwxrwx");

        assertThatThrownBy(() -> PrivateFolder.make(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("locks can be written by others: expected a folder of this");
    }

    @Test
    void refusesALinkInItsPlace() throws IOException {
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(temporary.resolve("link"), elsewhere);

        assertThatThrownBy(() -> PrivateFolder.make(link)).hasMessageContaining("is no folder");
    }

    @Test
    void refusesSomebodyElses() throws IOException {
        Path folder = folder("rwx------");
        try {
            Files.setAttribute(folder, "unix:uid", 65534);
        } catch (IOException e) {
            assumeThat(e).as("only root can give a folder away").isNull();
        }

        assertThatThrownBy(() -> PrivateFolder.make(folder)).hasMessageContaining("belongs to");
    }
}
