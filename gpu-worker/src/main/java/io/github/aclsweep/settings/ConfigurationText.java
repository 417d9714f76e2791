package io.github.aclsweep.settings;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.io.NearNames;
import io.github.aclsweep.io.Utf8;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out what the parser of HOCON lets pass: other encodings, empty files, null. */
final class ConfigurationText {
    private static final String AXES = "sweep.axes";

    private ConfigurationText() {}

    /** What is wrong with a file, before it is parsed; empty if nothing is. */
    static Optional<String> problem(Path file) {
        if (Files.isDirectory(file)) {
            return Optional.of("a file, found a folder");
        }
        if (!Files.isRegularFile(file)) {
            return Optional.of("a file that exists" + near(file));
        }
        if (!Files.isReadable(file)) {
            return Optional.of("a file to be read");
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            Optional<String> problem = Utf8.problem(bytes);
            if (problem.isPresent()) {
                return Optional.of("HOCON, but " + problem.get());
            }
            return isBlank(bytes)
                    ? Optional.of("settings, found none in it; was the disk full?")
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of("a file to be read, but " + IoReason.of(file, e));
        }
    }

    /** The one of {@code conf/} that a name alone may mean, or a file that is named nearly so. */
    private static String near(Path file) {
        String name = file.getFileName().toString();
        Path shipped =
                file.resolveSibling("conf").resolve(name.replaceFirst("(\\.conf)?$", ".conf"));
        if (Files.isRegularFile(shipped)) {
            return question(shipped);
        }
        try (Stream<Path> files = Files.list(file.toAbsolutePath().getParent())) {
            List<String> names = files.map(each -> each.getFileName().toString()).toList();
            return NearNames.nearest(name, names)
                    .map(near -> question(file.resolveSibling(near)))
                    .orElse("");
        } catch (IOException e) {
            return ""; // there is no such folder
        }
    }

    private static String question(Path meant) {
        return "; did you mean " + meant + "?";
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte each : bytes) {
            if (each > ' ') {
                return false;
            }
        }
        return true;
    }

    /** Every key that is set to null, which stands for no value; axes are left to their reader. */
    static List<Problem> nulls(ConfigObject object) {
        List<Problem> problems = new ArrayList<>();
        collect("", object, problems);
        return problems;
    }

    private static void collect(String key, ConfigValue value, List<Problem> problems) {
        if (key.startsWith(AXES)) {
            return;
        }
        if (value instanceof ConfigObject object) {
            object.forEach(
                    (name, below) ->
                            collect(Setting.join(key, ConfigUtil.joinPath(name)), below, problems));
        } else if (value instanceof ConfigList list) {
            list.forEach(below -> collect(key, below, problems));
        } else if (value.valueType() == ConfigValueType.NULL) {
            problems.add(
                    new Problem(
                            key,
                            "null",
                            "a value; leave the key out for its default",
                            SettingsFile.where(value)));
        }
    }
}
