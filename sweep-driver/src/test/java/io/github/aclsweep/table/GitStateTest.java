package io.github.aclsweep.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class GitStateTest {
    @TempDir Path folder;

    @BeforeEach
    void commitAFile() throws IOException, InterruptedException {
        git("init", "--quiet");
        Files.writeString(folder.resolve("file"), "committed");
        git("add", "file");
        git("-c", "user.name=n", "-c", "user.email=e", "commit", "--quiet", "--message=first");
    }

    @Test
    void tellsACommitFromChangesOfIt() throws IOException {
        GitState clean = GitState.of(folder);
        assertThat(clean.revision()).matches("[0-9a-f]{40,}");
        assertThat(clean.dirty()).isFalse();

        Files.writeString(folder.resolve("untracked"), "");
        assertThat(GitState.of(folder)).isEqualTo(clean);

        Files.writeString(folder.resolve("file"), "changed");
        assertThat(GitState.of(folder)).isEqualTo(new GitState(clean.revision(), true));
    }

    /** The hook waits at a pipe until this test writes to it, which in turn waits for the hook. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void doesNotWaitForAGitThatHangs() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        run(List.of("mkfifo", pipe.toString()));
        Path hook = folder.resolve("hook");
        Files.writeString(hook, "#!/bin/sh\nread line < '" + pipe + "'\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwx------"));
        git("config", "core.fsmonitor", hook.toString());

        GitState state = GitState.of(folder, Duration.ofSeconds(1));

        assertThat(state.revision()).isNotEmpty();
        Files.writeString(pipe, "end\n");
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        run(command);
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
