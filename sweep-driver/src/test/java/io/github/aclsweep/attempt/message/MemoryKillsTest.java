package io.github.aclsweep.attempt.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryKillsTest {
    @TempDir private Path proc;

    @Test
    void readsWhatLinuxTells() throws IOException {
        Files.createDirectories(proc.resolve("sys/kernel/random"));
        Files.writeString(proc.resolve("sys/kernel/random/boot_id"), "1-2\n");
        Files.writeString(proc.resolve("vmstat"), "pgfault 3\noom_kill 12\nnr_x 0\n");

        assertThat(MemoryKills.in(proc)).isEqualTo(new MemoryKills("1-2", 12));
    }

    @Test
    void knowsNothingElsewhere() {
        MemoryKills unknown = MemoryKills.in(proc);

        assertThat(unknown).isEqualTo(new MemoryKills("", 0));
        assertThat(unknown.isMoreThan(unknown)).isFalse();
        assertThat(new MemoryKills("", 9).isMoreThan(unknown)).isFalse();
    }

    @Test
    void comparesOnlyReadingsOfOneKernel() {
        assertThat(new MemoryKills("k", 2).isMoreThan(new MemoryKills("k", 1))).isTrue();
        assertThat(new MemoryKills("k", 2).isMoreThan(new MemoryKills("k", 2))).isFalse();
        assertThat(new MemoryKills("k", 2).isMoreThan(new MemoryKills("j", 1))).isFalse();
    }
}
