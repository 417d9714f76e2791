package io.github.aclsweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowserTest {
    private static final String PAGE = "file:///results/demo/report.html";

    @TempDir private Path folder;

    private static Browser with(Map<String, String> environment) {
        return new Browser(environment, false);
    }

    private Path program(String script) throws IOException {
        Path program = folder.resolve("browser");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program;
    }

    @Test
    void asksThePersonsOwnBrowserFirst() {
        assertThat(with(Map.of("BROWSER", "firefox:w3m -o x=%s", "DISPLAY", ":0")).commands(PAGE))
                .containsExactly(
                        List.of("firefox", PAGE),
                        List.of("w3m", "-o", "x=" + PAGE),
                        List.of("xdg-open", PAGE));
        assertThat(with(Map.of("WAYLAND_DISPLAY", "wayland-0")).commands(PAGE))
                .containsExactly(List.of("xdg-open", PAGE));
        assertThat(new Browser(Map.of(), true).commands(PAGE))
                .containsExactly(List.of("open", PAGE));
    }

    @Test
    void opensThePage() throws Exception {
        Path told = folder.resolve("told");
        Path program = program("echo \"$1\" > " + told);
        Path page = folder.resolve("a b.html");

        assertThat(with(Map.of("BROWSER", program.toString())).open(page)).isEmpty();

        assertThat(Files.readString(told)).startsWith("file:///").endsWith("a%20b.html\n");
    }

    @Test
    void saysInASentenceWhyNoneShowsIt() throws Exception {
        Path page = folder.resolve("report.html");
        assertThat(with(Map.of()).open(page))
                .contains(
                        "this session has no display; open the page in a browser, or set BROWSER");
        assertThat(with(Map.of("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22")).open(page))
                .contains(
                        "this session over SSH has no display; copy the page to your machine to open it");
        Path failing = program("exit 3");
        assertThat(with(Map.of("BROWSER", "no-such-browser:" + failing)).open(page))
                .contains(
                        "no-such-browser and %s did not open the page; open it in a browser, or set BROWSER"
                                .formatted(failing));
    }
}
