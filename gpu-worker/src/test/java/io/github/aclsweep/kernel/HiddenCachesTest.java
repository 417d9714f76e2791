package io.github.aclsweep.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The networks on a processor that shows no cache sizes, where oneDNN computes convolutions in the
 * plain layout wrongly. Skipped where that cannot be brought about.
 */
class HiddenCachesTest {
    private static final Path CPUINFO = Path.of("/proc/cpuinfo");
    private static final Path SOURCE = Path.of("src/test/c/hide_caches.c");

    @TempDir private static Path folder;

    @BeforeAll
    static void compile() throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Files.isReadable(CPUINFO) && Files.readString(CPUINFO).contains(" cpuid_fault "),
                "skipped: no CPUID faulting, looked for cpuid_fault in " + CPUINFO);
        Assumptions.assumeTrue(
                Files.readString(CPUINFO).contains(" avx2 "), "skipped: no AVX2 in " + CPUINFO);
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/gcc")), "skipped: no /usr/bin/gcc");
        Process gcc =
                new ProcessBuilder(
                                "/usr/bin/gcc",
                                "-O2",
                                "-Wall",
                                "-Werror",
                                "-shared",
                                "-fPIC",
                                "-o",
                                library().toString(),
                                SOURCE.toString(),
                                "-ldl")
                        .inheritIO()
                        .start();
        assertThat(gcc.waitFor()).isZero();
    }

    private static Path library() {
        return folder.resolve("hide_caches.so");
    }

    /** Vectors of 16 values, if the processor has them, and of 8. */
    @ParameterizedTest
    @ValueSource(strings = {"DEFAULT", "AVX2"})
    void theNetworksComputeWhatPlainJavaDoesAndThePlainLayoutDoesNot(String instructions)
            throws IOException, InterruptedException {
        List<String> lines = run(instructions);

        assertThat(lines).hasSize(7);
        assertThat(lines.subList(0, 6))
                .allSatisfy(line -> assertThat(line).startsWith(TestingKernelProcess.PASSED));
        assertThat(lines.get(6)).startsWith("failed plain layout");
    }

    private static List<String> run(String instructions) throws IOException, InterruptedException {
        Path output = folder.resolve(instructions);
        ProcessBuilder builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Dai.djl.offline=true",
                                "-cp",
                                System.getProperty("java.class.path"),
                                TestingKernelProcess.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .redirectOutput(output.toFile());
        builder.environment().put("LD_PRELOAD", library().toString());
        builder.environment().put("ONEDNN_MAX_CPU_ISA", instructions);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
        return Files.readAllLines(output, StandardCharsets.UTF_8).stream()
                .filter(line -> line.contains(" operations, "))
                .toList();
    }
}
