package io.github.aclsweep.settings;

/** Something that a configuration chooses by name. */
public interface Named {
    /** The name in the configuration: small letters, digits and hyphens. */
    String name();
}
