package io.github.aclsweep.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.io.ChildProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ChildProcessTest {
    private static final Duration LONG = Duration.ofSeconds(50);

    @TempDir private Path folder;

    private static ChildProcess shell(String script) {
        return ChildProcess.of(List.of("sh", "-c", script));
    }

    @Test
    void tellsBothOutputsApart() throws Exception {
        Ended ended = shell("echo out; echo err >&2").run(LONG);

        assertThat(ended.succeeded()).isTrue();
        assertThat(ended.output()).isEqualTo("out\n");
        assertThat(ended.error()).isEqualTo("err\n");
        assertThat(ended.ending()).isEqualTo("exit code 0");
    }

    @Test
    void passesInputFolderAndEnvironment() throws Exception {
        Ended ended =
                shell("cat; pwd; echo $SET ${HOME-none}")
                        .withInput("α\n")
                        .in(folder)
                        .withEnvironment(Map.of("SET", "set", "HOME", ""))
                        .run(LONG);

        assertThat(ended.output()).isEqualTo("α\n" + folder.toRealPath() + "\nset none\n");
    }

    @Test
    void needsNobodyWhoReadsItsInput() throws Exception {
        assertThat(shell("exec <&-; exit 0").withInput("unread").run(LONG).succeeded()).isTrue();
    }

    @Test
    void saysHowAProgramEnded() throws Exception {
        Ended failed = shell("echo begin; echo 'ValueError: no' >&2; exit 3").run(LONG);
        Ended killed = shell("kill -9 $$").run(LONG);

        assertThat(failed.succeeded()).isFalse();
        assertThat(failed.reason()).isEqualTo("exit code 3: ValueError: no");
        assertThat(killed.reason()).isEqualTo("killed by signal 9");
    }

    @Test
    void killsAProgramWithItsChildrenAtTheLimit() throws Exception {
        Path pids = folder.resolve("pids");
        ChildProcess.Running running =
                shell("echo $$ > pid; sleep 600 & echo $! >> pid; mv pid pids; wait")
                        .in(folder)
                        .start(folder.resolve("output"), folder.resolve("error"));
        while (Files.notExists(pids)) {
            Thread.sleep(10);
        }
        Ended ended = running.await(Duration.ofMillis(100));

        assertThat(ended.inTime()).isFalse();
        assertThat(ended.succeeded()).isFalse();
        assertThat(ended.reason()).startsWith("it was not done after ").endsWith(" and was killed");
        for (String line : Files.readAllLines(pids)) {
            awaitEnd(Long.parseLong(line));
        }
    }

    private static void awaitEnd(long pid) throws InterruptedException {
        while (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()) {
            Thread.sleep(20);
        }
    }

    @Test
    void doesNotWaitForChildrenThatHoldTheOutput() throws Exception {
        Ended ended = shell("sleep 600 & echo $!").run(LONG);

        assertThat(ended.inTime()).isTrue();
        ProcessHandle.of(Long.parseLong(ended.output().strip()))
                .ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void readsMoreThanAPipeHolds() throws Exception {
        assertThat(shell("head -c 1000000 /dev/zero").run(LONG).output()).hasSize(1_000_000);
    }

    @Test
    void readsWhatIsNoText() throws Exception {
        assertThat(shell("printf 'a\\377b'").run(LONG).output()).isEqualTo("a\uFFFDb");
    }

    @Test
    void endsTheProgramWhenItIsInterrupted() throws Exception {
        Path output = folder.resolve("output");
        ChildProcess.Running running =
                shell("echo $$; exec sleep 600").start(output, folder.resolve("error"));
        while (Files.size(output) == 0) {
            Thread.sleep(10);
        }
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> running.await(LONG)).isInstanceOf(InterruptedException.class);
        awaitEnd(Long.parseLong(Files.readString(output).strip()));
    }

    @Test
    void refusesAProgramThatIsNotThere() {
        assertThatThrownBy(() -> ChildProcess.of(List.of("no-such-program")).run(LONG))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-program");
    }
}
