package io.github.aclsweep.table;

import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/** The versions the build wrote down: acl-sweep, djl, libtorch. */
public final class BuildVersions {
    private static final Set<String> OF_BUILT_IN_METHODS = Set.of("djl", "libtorch");

    private BuildVersions() {}

    /** Whether the version says something of trials at a point: a program uses no DJL of ours. */
    public static boolean concerns(String name, Point point) {
        return !(point.isProgram() && OF_BUILT_IN_METHODS.contains(name));
    }

    public static Map<String, String> read() {
        Properties properties = new Properties();
        try (InputStream file = BuildVersions.class.getResourceAsStream("versions.properties")) {
            properties.load(file);
        } catch (IOException e) {
            throw IoReason.failed("versions.properties is missing from the jar", e);
        }
        Map<String, String> versions = new TreeMap<>();
        properties.stringPropertyNames().forEach(n -> versions.put(n, properties.getProperty(n)));
        return versions;
    }
}
