package io.github.aclsweep;

import io.github.aclsweep.io.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Other installations of Java than the one that runs the tests. */
public final class TestingJava {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private TestingJava() {}

    /** Runs a program with a Java that lacks a part of its fonts, as many a server's does. */
    public static ChildProcess.Ended withoutFonts(Path folder, String program, String... arguments)
            throws IOException, InterruptedException {
        Path broken = folder.resolve("java-without-fonts/sun/font/SunFontManager.class");
        Files.createDirectories(broken.getParent());
        Files.writeString(broken, "no class");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--patch-module=java.desktop=" + folder.resolve("java-without-fonts"));
        command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path"), program));
        command.addAll(List.of(arguments));
        return ChildProcess.of(command).run(LIMIT);
    }
}
