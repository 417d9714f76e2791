package io.github.aclsweep.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibtorchTest {
    @TempDir private Path folder;

    private Path library(String name, boolean cuda) throws IOException {
        Path library = Files.createDirectories(folder.resolve(name));
        Files.createFile(library.resolve("libtorch_cpu.so"));
        if (cuda) {
            Files.createFile(library.resolve("libtorch_cuda.so"));
        }
        return library;
    }

    private Libtorch python(String version, boolean cuda) throws IOException {
        Path library = library("torch/lib", cuda);
        Files.writeString(folder.resolve("torch/version.py"), version);
        return Libtorch.in(library, "2.7.1");
    }

    @Test
    void knowsThatOfAPythonPackageWhateverWasClaimed() throws IOException {
        Libtorch torch =
                python(
                        """
                        __version__ = '2.11.0+cu130'
                        debug = False
                        cuda: Optional[str] = '13.0'
                        """,
                        true);

        assertThat(torch.version()).isEqualTo("2.11.0");
        assertThat(torch.flavour()).isEqualTo("cu130");
        assertThat(torch.hasCuda()).isTrue();
        assertThat(torch).hasToString("libtorch 2.11.0 (cu130) from " + torch.folder());
    }

    @Test
    void takesAPackageWithoutCudaLibrariesForOneOfTheCpu() throws IOException {
        Libtorch torch = python("__version__ = '1.13.1'\ncuda = None\n", false);

        assertThat(torch.version()).isEqualTo("1.13.1");
        assertThat(torch.flavour()).isEqualTo("cpu");
        assertThat(torch.hasCuda()).isFalse();
    }

    @Test
    void knowsThatOfAnArchive() throws IOException {
        Path library = library("libtorch/lib", true);
        Files.writeString(folder.resolve("libtorch/build-version"), "2.7.1+cu128\n");

        assertThat(Libtorch.in(library, "x"))
                .isEqualTo(new Libtorch("2.7.1", "cu128", library.toString()));
    }

    @Test
    void knowsThatOfDjlsCache() throws IOException {
        Path library = library("2.7.1-cu128-linux-x86_64", true);

        assertThat(Libtorch.in(library, "2.7.1").flavour()).isEqualTo("cu128");
    }

    @Test
    void believesTheClaimedVersionWhereTheFolderTellsNothing() throws IOException {
        assertThat(Libtorch.in(library("lib", true), "2.5.1"))
                .isEqualTo(new Libtorch("2.5.1", "cuda", folder.resolve("lib").toString()));
    }

    @Test
    void namesTheOneThatIsLoadedHere() {
        Libtorch torch = Libtorch.loaded();

        assertThat(torch.version()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(Path.of(torch.folder())).isDirectoryContaining("glob:**libtorch*.so*");
        assertThat(Libtorch.jni().orElseThrow()).exists();
    }
}
