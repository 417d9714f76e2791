package io.github.aclsweep.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes scripts that stand for nvidia-smi. */
public final class TestingNvidiaSmi {
    public static final String H100 =
            "0, NVIDIA H100 80GB HBM3, GPU-aa, 00000000:3B:00.0, 81559, 580.95";
    public static final String A100 =
            "1, NVIDIA A100-SXM4-40GB, GPU-bb, 00000000:5E:00.0, 40960, 580.95";

    private TestingNvidiaSmi() {}

    /** One that prints these lines. */
    public static Path printing(Path folder, String... lines) throws IOException {
        return script(folder, "cat <<'END'\n" + String.join("\n", lines) + "\nEND\n");
    }

    /** One with this shell code. */
    public static Path script(Path folder, String code) throws IOException {
        Path script = folder.resolve("nvidia-smi");
        Files.writeString(script, "#!/bin/sh\n" + code);
        if (!script.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + script + " executable");
        }
        return script;
    }
}
