package io.github.aclsweep.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkingCopyTest {
    @TempDir Path cache;

    private Path copyOf(LeaseOwner owner) throws IOException {
        Path copy = WorkingCopy.make(cache, "sweep").root();
        Files.writeString(copy.resolve(".owner.json"), owner.toText());
        return copy;
    }

    @Test
    void removesOnlyTheCopiesOfDriversOfThisMachineThatHaveDied() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        LeaseOwner here = LeaseOwner.here("");
        Path dead = copyOf(new LeaseOwner(here.host(), process.pid(), "then", here.pidSpace(), ""));
        Path elsewhere =
                copyOf(new LeaseOwner("elsewhere", process.pid(), "then", here.pidSpace(), ""));
        Path alive = copyOf(here);

        WorkingCopy copy = WorkingCopy.make(cache, "sweep");

        assertThat(dead).doesNotExist();
        assertThat(elsewhere).exists();
        assertThat(alive).exists();
        copy.remove();
        copy.remove();
        assertThat(copy.root()).doesNotExist();
    }

    @Test
    void showsNobodyWhoseItIs() {
        WorkingCopy copy = WorkingCopy.make(cache, "sweep");
        Path kept = cache.resolve("kept");
        FolderSync there =
                new FolderSync(
                        copy.root(),
                        RemoteFolder.of(kept.toUri().toString(), HadoopSettings.ofThisProcess()));

        there.push("", name -> true);

        assertThat(kept).doesNotExist();
    }
}
