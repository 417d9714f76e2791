package io.github.aclsweep.table;

import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The versions the build wrote down: acl-sweep, djl, libtorch. */
public final class BuildVersions {
    private BuildVersions() {}

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
