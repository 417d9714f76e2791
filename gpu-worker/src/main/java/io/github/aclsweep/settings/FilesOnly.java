package io.github.aclsweep.settings;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseable;
import java.io.File;
import java.net.URL;
import java.util.List;

/**
 * Includes other files, but fetches nothing: to look at somebody's configuration must not send
 * anything anywhere.
 *
 * @param usual the library's way, which gives itself
 */
record FilesOnly(ConfigIncluder usual)
        implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL {
    /** The library adds each of these to a name that has none, and reads no other files. */
    private static final List<String> FORMS = List.of(".conf", ".json", ".properties");

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
        ClassLoader loader = context.parseOptions().getClassLoader();
        if (names(what).stream().noneMatch(name -> isThere(context.relativeTo(name), loader))) {
            throw missing(what);
        }
        return usual.include(context, what);
    }

    @Override
    public ConfigObject includeFile(ConfigIncludeContext context, File what) {
        if (names(what.toString()).stream().noneMatch(name -> isThere(new File(name)))) {
            throw missing(what.toString());
        }
        return ConfigFactory.parseFileAnySyntax(what, context.parseOptions()).root();
    }

    @Override
    public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
        throw refused(what.toString());
    }

    private static List<String> names(String what) {
        return FORMS.stream().anyMatch(what::endsWith)
                ? List.of(what)
                : FORMS.stream().map(what::concat).toList();
    }

    /** In the library's words a file that is missing is empty. */
    private static boolean isThere(ConfigParseable included, ClassLoader loader) {
        if (included == null) {
            return false;
        }
        String file = included.origin().filename();
        String resource = included.origin().resource();
        return file != null
                ? isThere(new File(file))
                : resource != null && loader.getResource(resource) != null;
    }

    private static boolean isThere(File file) {
        if (!file.isFile()) {
            return false;
        }
        ConfigurationText.problem(file.toPath())
                .ifPresent(
                        expected -> {
                            throw new HoconException(
                                    "in %s, which it includes, expected %s"
                                            .formatted(file, expected));
                        });
        return true;
    }

    private static ConfigException missing(String what) {
        return new HoconException(
                "it includes %s, and there is no file %s"
                        .formatted(what, String.join(", ", names(what))));
    }

    private static ConfigException refused(String what) {
        return new HoconException(
                "it includes the address %s; include only files, saved beside it".formatted(what));
    }
}
