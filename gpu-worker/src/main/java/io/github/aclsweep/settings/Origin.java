package io.github.aclsweep.settings;

import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;

/**
 * Whose a configuration is, and so what it may read.
 *
 * @param includer finds what it includes
 * @param resolving which variables it can put in
 */
record Origin(ConfigIncluder includer, ConfigResolveOptions resolving) {
    /** Of the person who runs it: it may include files and put in variables, but fetch nothing. */
    static final Origin OWN = new Origin(new FilesOnly(null), ConfigResolveOptions.defaults());

    /** Of somebody's results: it says everything itself, see {@link ForeignConfig}. */
    static final Origin FOREIGN =
            new Origin(new ForeignConfig.Nothing(), ConfigResolveOptions.noSystem());

    ConfigParseOptions parsing() {
        return ConfigParseOptions.defaults().setAllowMissing(false).setIncluder(includer);
    }
}
