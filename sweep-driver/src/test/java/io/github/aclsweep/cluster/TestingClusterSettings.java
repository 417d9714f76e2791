package io.github.aclsweep.cluster;

import io.github.aclsweep.settings.SettingsFile;

/** Sections {@code cluster} for tests. */
public final class TestingClusterSettings {
    private TestingClusterSettings() {}

    /** The defaults with these changes, in HOCON. */
    public static ClusterSettings of(String changes) {
        return SettingsFile.parse("cluster { " + changes + " }")
                .bind(ClusterSettings.class, "cluster");
    }
}
