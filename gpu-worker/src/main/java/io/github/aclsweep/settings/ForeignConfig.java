package io.github.aclsweep.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads what came along with somebody's results or tables. It says everything itself: nothing is
 * included, and no variable of this machine is put in, for it may be shown in a report.
 */
public final class ForeignConfig {
    private ForeignConfig() {}

    /**
     * Parses and resolves a text.
     *
     * @param origin what it is called in messages
     * @throws ConfigException if it is no configuration, or wants more than itself
     */
    public static Config parse(String text, String origin) {
        ConfigParseOptions options = Origin.FOREIGN.parsing().setOriginDescription(origin);
        try {
            return ConfigFactory.parseString(text, options).resolve(Origin.FOREIGN.resolving());
        } catch (StackOverflowError e) {
            throw new HoconException(origin + " is nested too deeply");
        }
    }

    /**
     * Reads a file.
     *
     * @throws ConfigException if it is no configuration, or wants more than itself
     * @throws IOException if it cannot be read, or is no UTF-8
     */
    public static Config read(Path file) throws IOException {
        return parse(Files.readString(file), file.toString());
    }

    static final class Nothing
            implements ConfigIncluder,
                    ConfigIncluderFile,
                    ConfigIncluderURL,
                    ConfigIncluderClasspath {
        @Override
        public ConfigIncluder withFallback(ConfigIncluder fallback) {
            return this;
        }

        @Override
        public ConfigObject include(ConfigIncludeContext context, String what) {
            throw refused(what);
        }

        @Override
        public ConfigObject includeFile(ConfigIncludeContext context, File what) {
            throw refused(what.toString());
        }

        @Override
        public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
            throw refused(what.toString());
        }

        @Override
        public ConfigObject includeResources(ConfigIncludeContext context, String what) {
            throw refused(what);
        }

        private static ConfigException refused(String what) {
            return new HoconException("it includes " + what + ", expected all in itself");
        }
    }
}
