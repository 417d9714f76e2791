package io.github.aclsweep.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a process of its own: a library is loaded once. */
class CudaRuntimeTest {
    @TempDir private Path folder;

    /** What the process finds out. */
    public static final class TestingCudaMain {
        private TestingCudaMain() {}

        public static void main(String[] arguments) {
            System.out.println("GPUs " + CudaRuntime.gpus());
            System.out.println("file " + CudaRuntime.file().map(Path::toString).orElse("none"));
            System.out.println("the last at " + CudaRuntime.pciBusId(2).orElse("unknown"));
        }
    }

    private static String ran(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static boolean hasCompiler() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "cc")));
    }

    /** As in Python's packages, where no libcudart.so without a version lies beside it. */
    @Test
    void findsALibraryWithAVersionInItsNameOnTheLibraryPath()
            throws IOException, InterruptedException {
        assumeTrue(hasCompiler(), "skipped: no C compiler 'cc' on PATH for a library of 3 GPUs");
        Path source = folder.resolve("cudart.c");
        Files.writeString(
                source,
                """
                #include <stdio.h>
                int cudaGetDeviceCount(int *count) { *count = 3; return 0; }
                int cudaDeviceGetPCIBusId(char *address, int length, int device) {
                  return snprintf(address, length, "0000:%02x:00.0", 0x3b + device) < 0;
                }
                """);
        Path library = Files.createDirectory(folder.resolve("lib")).resolve("libcudart.so.12");
        ran(new ProcessBuilder("cc", "-shared", "-fPIC", "-o", library + "", source + ""));
        String installed = ran(child(folder)).lines().skip(1).findFirst().orElseThrow();
        assumeTrue(
                installed.equals("file none"),
                "skipped: a libcudart is installed here, which comes first: " + installed);

        assertThat(ran(child(library.getParent())).lines())
                .contains("GPUs 3", "file " + library.toRealPath(), "the last at 0000:3d:00.0");
    }

    private static ProcessBuilder child(Path libraryPath) {
        ProcessBuilder child =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TestingCudaMain.class.getName());
        child.environment().put("LD_LIBRARY_PATH", libraryPath.toString());
        return child;
    }
}
