package io.github.aclsweep.dataset.instruments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.dataset.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls a shell script in npm's place. */
class NpmClientTest {
    @TempDir private Path folder;

    @Test
    void fetchesAPackageOnce() throws IOException {
        Path calls = folder.resolve("calls");
        NpmClient npm = npm("echo \"$@\" >> '" + calls + "'; echo bytes > lute-1.0.0.tgz");

        Path first = npm.archive("lute", "1.0.0");
        Path second = npm.archive("lute", "1.0.0");

        assertThat(first).isEqualTo(second).hasContent("bytes\n");
        assertThat(calls).hasContent("pack lute@1.0.0 --loglevel=error\n");
        assertThat(folder.resolve("cache")).isDirectoryNotContaining("glob:**fetch*");
    }

    @Test
    void saysWhyNpmFailed() throws IOException {
        NpmClient npm = npm("echo 'npm error code E404'; echo 'npm error 404 gone'; exit 1");

        assertThatThrownBy(() -> npm.archive("lute", "1.0.0"))
                .isInstanceOf(DataException.class)
                .hasMessage("npm cannot fetch lute@1.0.0: npm error 404 gone");
        assertThat(folder.resolve("cache")).isEmptyDirectory();
    }

    @Test
    void refusesASuccessWithoutAnArchive() throws IOException {
        NpmClient npm = npm("exit 0");

        assertThatThrownBy(() -> npm.archive("lute", "1.0.0"))
                .isInstanceOf(DataException.class)
                .hasMessage("npm left no archive of lute");
    }

    @Test
    void saysThatNpmIsMissing() {
        NpmClient npm = new NpmClient("no-such-npm", folder.resolve("cache"));

        assertThatThrownBy(() -> npm.archive("lute", "1.0.0"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'no-such-npm' cannot be started here: install Node.js");
    }

    private NpmClient npm(String script) throws IOException {
        Path program = folder.resolve("npm");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return new NpmClient(program.toString(), folder.resolve("cache"));
    }
}
