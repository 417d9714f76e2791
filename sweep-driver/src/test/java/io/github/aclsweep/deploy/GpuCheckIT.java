package io.github.aclsweep.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.aclsweep.device.Libtorch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The bundle of {@code deploy/gpu-check}, made, unpacked elsewhere and run on the CPU. */
@Timeout(900)
class GpuCheckIT {
    @TempDir private Path folder;

    private TestingProgram run(String... command) throws IOException, InterruptedException {
        Map<String, String> nothing = Map.of("HOME", "/nowhere", "PYTORCH_LIBRARY_PATH", "");
        return TestingProgram.run(folder.resolve("output"), nothing, List.of(command));
    }

    /** With no Python, and a report of its own. */
    private TestingProgram check(Path bundle, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(bundle + "/gpu-check", "--device=cpu"));
        command.add("--python=" + folder.resolve("no-python"));
        command.add("--report=" + folder.resolve("report"));
        command.addAll(List.of(options));
        return run(command.toArray(String[]::new));
    }

    @Test
    void provesANodeWithTheLibtorchThatItHas() throws IOException, InterruptedException {
        Path target = Files.createDirectory(folder.resolve("made"));
        TestingProgram made =
                TestingProgram.run(
                        folder.resolve("output"),
                        Map.of(),
                        List.of(TestingFiles.DEPLOY + "/gpu-check/build.sh", target.toString()));
        assertThat(made.exitCode()).as(made.output()).isZero();
        Path elsewhere = Files.createDirectory(folder.resolve("an empty # 100 % node"));
        assertThat(
                        run(
                                        "tar",
                                        "xzf",
                                        target + "/acl-sweep-gpu-check.tar.gz",
                                        "-C",
                                        elsewhere.toString())
                                .exitCode())
                .isZero();
        Path bundle = elsewhere.resolve("acl-sweep-gpu-check");

        assertThat(check(bundle))
                .isEqualTo(
                        new TestingProgram(
                                2,
                                "error: no libtorch found: name its folder by --torch or"
                                        + " PYTORCH_LIBRARY_PATH, or a Python that has torch by"
                                        + " --python\n"));
        assertThat(check(bundle, "--torch=" + elsewhere).output())
                .startsWith("error: --torch = " + elsewhere + ": expected a folder with libtorch");

        String torch = "--torch=" + Libtorch.loaded().folder();
        TestingProgram checked =
                check(
                        bundle,
                        torch,
                        "--checks=host,symbols,libtorch,training,memory",
                        "--memory-steps=20");
        assertThat(checked.exitCode()).as(checked.output()).isZero();
        assertThat(checked.output())
                .contains("libtorch " + Libtorch.expectedVersion() + " (cpu) from ")
                .contains("functions that DJL's JNI library")
                .contains("in " + bundle.resolve("java"))
                .contains("trials can run on cpu");
        JsonObject report =
                JsonParser.parseString(Files.readString(folder.resolve("report/doctor.json")))
                        .getAsJsonObject();
        assertThat(report.getAsJsonArray("outcomes")).hasSize(5);
        assertThat(report.toString()).doesNotContain("FAILED", "FATAL");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("report/doctor.txt"))))
                .startsWith("rw-r--");
    }
}
