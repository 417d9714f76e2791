package io.github.aclsweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** GPUs that nvidia-smi pretends, with UUIDs that no other test knows. */
public final class TestingGpus {
    private TestingGpus() {}

    /**
     * Writes an nvidia-smi that lists GPUs; the folder must be first on the path.
     *
     * @return the program
     */
    public static Path pretend(Path folder, int... memoryMib) throws IOException {
        StringBuilder brief = new StringBuilder();
        StringBuilder full = new StringBuilder();
        for (int index = 0; index < memoryMib.length; index++) {
            String uuid = "GPU-" + UUID.randomUUID();
            brief.append("%d, %s%n".formatted(index, uuid));
            full.append(
                    "%d, Pretended, %s, 00000000:0%d:00.0, %d, 580.95%n"
                            .formatted(index, uuid, index, memoryMib[index]));
        }
        return script(
                folder,
                """
                case "$1" in
                --query-gpu=index,uuid) cat <<'END'
                %sEND
                ;;
                *) cat <<'END'
                %sEND
                ;;
                esac
                """
                        .formatted(brief, full));
    }

    /** Writes an nvidia-smi that finds nothing. */
    public static Path pretendNone(Path folder) throws IOException {
        return script(folder, "echo 'No devices were found'\nexit 6\n");
    }

    private static Path script(Path folder, String code) throws IOException {
        Path script = Files.createDirectories(folder).resolve("nvidia-smi");
        Files.writeString(script, "#!/bin/sh\n" + code);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script;
    }

    /** This machine with what was pretended in a folder. */
    static TestingHost host(Path folder, String... variables) {
        List<String> prefix = new ArrayList<>();
        prefix.addAll(List.of("env", "-u", "CUDA_VISIBLE_DEVICES"));
        prefix.add("PATH=" + folder + ":" + System.getenv("PATH"));
        prefix.addAll(List.of(variables));
        return new TestingHost(TestingHost.LOOPBACK.address(), prefix);
    }
}
