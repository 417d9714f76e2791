package io.github.aclsweep.settings;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import java.io.File;
import java.net.URL;

/**
 * Includes other files, but fetches nothing: to look at somebody's configuration must not send
 * anything anywhere.
 *
 * @param usual the library's way, which gives itself
 */
record FilesOnly(ConfigIncluder usual)
        implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL {
    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
        return new FilesOnly(fallback);
    }

    /** The library takes a name that looks like an address for one. */
    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
        if (what.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")) {
            throw refused(what);
        }
        return usual.include(context, what);
    }

    @Override
    public ConfigObject includeFile(ConfigIncludeContext context, File what) {
        return ConfigFactory.parseFileAnySyntax(what, context.parseOptions()).root();
    }

    @Override
    public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
        throw refused(what.toString());
    }

    private static ConfigException refused(String what) {
        return new ConfigException.Generic(
                "it includes the address %s; include only files, saved beside it".formatted(what));
    }
}
