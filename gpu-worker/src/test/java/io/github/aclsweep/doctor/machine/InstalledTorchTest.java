package io.github.aclsweep.doctor.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.device.Libtorch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledTorchTest {
    @TempDir private Path folder;

    /** Python's packages, torch among them, as pip lays them out. */
    private Path packages(boolean cuda) throws IOException {
        Path packages = folder.resolve("site-packages");
        Path lib = Files.createDirectories(packages.resolve("torch/lib"));
        Files.createFile(lib.resolve("libtorch.so"));
        Files.writeString(
                packages.resolve("torch/version.py"),
                "__version__ = '2.11.0+cu130'\ncuda: Optional[str] = '13.0'\n");
        if (cuda) {
            Files.createFile(lib.resolve("libtorch_cuda.so"));
            Files.createDirectories(packages.resolve("nvidia/cu13/lib"));
            Files.createDirectories(packages.resolve("nvidia/cudnn/lib"));
            Files.createDirectories(packages.resolve("nvidia/nothing"));
        }
        return packages;
    }

    private String python(String code) throws IOException {
        Path python = Files.writeString(folder.resolve("python3"), "#!/bin/sh\n" + code + "\n");
        assertThat(python.toFile().setExecutable(true)).isTrue();
        return python.toString();
    }

    @Test
    void findsPythonsTorchAndItsCuda() throws IOException {
        Path packages = packages(true);
        String python = python("echo some warning; echo torch=2.11.0+cu130=" + packages + "/torch");

        InstalledTorch found = InstalledTorch.find(null, "", new PythonTorch(python).ask());

        assertThat(found.foundBy()).isEqualTo("Python's torch");
        assertThat(found.torch().version()).isEqualTo("2.11.0");
        assertThat(found.torch().flavour()).isEqualTo("cu130");
        assertThat(found.isExpected()).isFalse();
        assertThat(found.variables("/before"))
                .containsEntry("PYTORCH_LIBRARY_PATH", packages + "/torch/lib")
                .containsEntry("PYTORCH_VERSION", Libtorch.expectedVersion())
                .containsEntry("PYTORCH_FLAVOR", "cu128");
        assertThat(found.variables("/before").get("LD_LIBRARY_PATH"))
                .startsWith(packages + "/torch/lib:" + packages + "/nvidia/cu13/lib:")
                .contains(packages + "/nvidia/cudnn/lib")
                .doesNotContain("nothing")
                .endsWith(":/before");
    }

    @Test
    void prefersTheFolderThatIsNamed() throws IOException {
        Path packages = packages(false);
        Optional<PythonTorch.Found> other =
                Optional.of(new PythonTorch.Found("1.0", Path.of("/other")));

        assertThat(InstalledTorch.find(packages, "/no", other).torch().folder())
                .isEqualTo(packages + "/torch/lib");
        assertThat(InstalledTorch.find(null, packages + "/torch", other).foundBy())
                .isEqualTo("PYTORCH_LIBRARY_PATH");
        assertThat(InstalledTorch.find(packages, "", other).variables(""))
                .containsEntry("PYTORCH_FLAVOR", "cpu")
                .containsEntry("LD_LIBRARY_PATH", packages + "/torch/lib");
    }

    @Test
    void asksAPythonThatHasNoneInVain() throws IOException {
        assertThat(new PythonTorch(python("exit 1")).ask()).isEmpty();
        assertThat(new PythonTorch(folder.resolve("absent").toString()).ask()).isEmpty();
    }

    @Test
    void takesTheLibtorchOfTheClassPathWhereNothingElseIsFound() {
        InstalledTorch found = InstalledTorch.find(null, "", Optional.empty());

        assertThat(found.torch().folder()).isEqualTo(Libtorch.loaded().folder());
        assertThat(found.isExpected()).isTrue();
        assertThat(found.lines()).first().asString().endsWith("found by the class path");
    }

    @Test
    void saysWhatItLookedFor() {
        assertThatThrownBy(() -> InstalledTorch.find(folder, "", Optional.empty()))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "--torch = %s: expected a folder with libtorch.so in it, in lib or in"
                                + " torch/lib",
                        folder);
    }
}
