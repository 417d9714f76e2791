package io.github.aclsweep.settings;

import com.typesafe.config.ConfigException;

/** What is wrong with a configuration, found by this program and said in its own words. */
final class HoconException extends ConfigException {
    private static final long serialVersionUID = 1L;

    HoconException(String message) {
        super(message);
    }
}
