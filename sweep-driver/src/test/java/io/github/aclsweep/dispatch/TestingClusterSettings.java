package io.github.aclsweep.dispatch;

import io.github.aclsweep.settings.SettingsFile;

/** Sections {@code cluster} for tests. */
final class TestingClusterSettings {
    private TestingClusterSettings() {}

    /** The defaults with these changes, in HOCON. */
    static ClusterSettings of(String changes) {
        return SettingsFile.parse("cluster { " + changes + " }")
                .bind(ClusterSettings.class, "cluster");
    }
}
