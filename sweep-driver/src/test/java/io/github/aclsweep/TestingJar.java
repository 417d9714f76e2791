package io.github.aclsweep;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A jar of somebody else, compiled against the program's jar as they would. */
final class TestingJar {
    private TestingJar() {}

    /**
     * Compiles a folder of sources and packs the classes with everything else in the folder.
     *
     * @param work where classes and jar are written
     * @param classPath of the compiler
     */
    static Path of(Path sources, Path work, String classPath) throws IOException {
        Path classes = Files.createDirectories(work.resolve("classes"));
        List<String> arguments =
                new ArrayList<>(List.of("-d", classes.toString(), "-cp", classPath));
        for (Path file : files(sources)) {
            Path relative = sources.relativize(file);
            if (file.toString().endsWith(".java")) {
                arguments.add(file.toString());
            } else {
                Path copy = classes.resolve(relative.toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        int exit =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, arguments.toArray(String[]::new));
        if (exit != 0) {
            throw new IllegalStateException("cannot compile " + sources);
        }
        Path jar = work.resolve("foreign.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out)) {
            for (Path file : files(classes)) {
                packed.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, packed);
                packed.closeEntry();
            }
        }
        return jar;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
