package io.github.aclsweep.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void knowsThatOfANight() throws IOException {
        Libtorch torch = python("__version__ = '2.12.0.dev20260301+cu130'\n", true);

        assertThat(torch.version()).isEqualTo("2.12.0");
        assertThat(torch.flavour()).isEqualTo("cu130");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.5.1", "2.7.1", "2.9.1", "of unknown version"})
    void takesAllForReadableThatAreNotKnownNotToBe(String version) {
        assertThat(new Libtorch(version, "cpu", "/t").isReadable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.10.0", "2.14.1", "3.0.0"})
    void saysWhyALaterOneCannotBeUsed(String version) {
        Libtorch torch = new Libtorch(version, "cu130", "/t");

        assertThat(torch.isReadable()).isFalse();
        assertThat(torch.unreadable())
                .startsWith("libtorch " + version + " (cu130) from /t keeps tensors")
                .endsWith("install torch " + Libtorch.expectedVersion());
    }

    @Test
    void trustsAJniLibraryThatLiesBesideIt() throws IOException {
        Path library = library("lib", true);
        Files.createFile(library.resolve("libdjl_torch.so"));

        assertThat(new Libtorch("2.11.0", "cu130", library.toString()).isReadable()).isTrue();
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
