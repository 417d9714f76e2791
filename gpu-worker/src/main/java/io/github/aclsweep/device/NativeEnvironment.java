package io.github.aclsweep.device;

import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The environment variables of a process that computes with libtorch, from {@code
 * environment.properties}. The native libraries read them when they are loaded, so that a process
 * cannot set them for itself: whoever starts it must.
 */
public final class NativeEnvironment {
    private NativeEnvironment() {}

    /** The variables and their values, in the order of their names. */
    public static Map<String, String> variables() {
        Properties properties = new Properties();
        try (InputStream file =
                NativeEnvironment.class.getResourceAsStream("/environment.properties")) {
            if (file == null) {
                throw new IllegalStateException("environment.properties is missing from the jar");
            }
            properties.load(file);
        } catch (IOException e) {
            throw IoReason.failed("environment.properties cannot be read", e);
        }
        Map<String, String> variables = new TreeMap<>();
        properties.stringPropertyNames().forEach(n -> variables.put(n, properties.getProperty(n)));
        return variables;
    }
}
