package io.github.aclsweep.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostTest {
    @TempDir private Path folder;

    @Test
    void takesTheKernelsNameWhereNoNameServiceKnowsIt() throws IOException {
        assertThat(Host.name(Files.writeString(folder.resolve("hostname"), "node-7\n")))
                .isEqualTo("node-7");
        assertThat(Host.name(Files.writeString(folder.resolve("empty"), "\n")))
                .isEqualTo("unknown");
        assertThat(Host.name(folder.resolve("none"))).isEqualTo("unknown");
    }

    @Test
    void knowsThisMachine() {
        assertThat(Host.name()).isNotBlank().isNotEqualTo("unknown");
    }
}
