package io.github.aclsweep.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.command.WorkerMain;
import io.github.aclsweep.features.TestingAudio;
import io.github.aclsweep.features.TestingFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaGraphicsTest {
    @TempDir private Path folder;

    /** A Java that lacks a part of its fonts, as many a server's does. */
    private Path withoutFonts() throws IOException {
        Path module = folder.resolve("without-fonts");
        Path broken = module.resolve("sun/font/SunFontManager.class");
        Files.createDirectories(broken.getParent());
        Files.writeString(broken, "no class");
        return module;
    }

    @Test
    void saysWhatToInstallWhereLettersCannotBeDrawn() throws IOException, InterruptedException {
        Path tone = folder.resolve("tone.wav");
        TestingAudio.wav16(tone, TestingFeatures.tone(33_000, 22_050, 300), 22_050);
        Path picture = folder.resolve("tone.png");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--patch-module=java.desktop=" + withoutFonts());
        command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path")));
        command.add(WorkerMain.class.getName());
        command.addAll(List.of("features", tone.toString(), "--png", picture.toString()));

        ChildProcess.Ended ended = ChildProcess.of(command).run(Duration.ofMinutes(2));

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.error().lines().filter(line -> line.startsWith("error: ")))
                .singleElement()
                .asString()
                .contains("cannot draw letters", "install fontconfig");
        assertThat(ended.error()).doesNotContain("\tat ");
        assertThat(picture).doesNotExist();
    }
}
