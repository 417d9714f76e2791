package io.github.aclsweep.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.github.aclsweep.io.NearNames;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration with the defaults of {@code reference.conf} beneath it. Every key that
 * reference.conf does not have is refused, except below those whose default is an empty object:
 * what stands there is checked by its reader.
 */
public final class SettingsFile {
    /** Values below may hold secrets, and are not repeated. */
    private static final String SECRET = "notify.";

    private static final String HERE = "./";

    /** The resource that holds them, in the jar of each module. */
    private static final String DEFAULTS = "reference.conf";

    private final Config config;
    private final Config declared;
    private final Config defaults;
    private final List<Problem> unknown;

    /**
     * Settings.
     *
     * @param declared what the file says without the overrides of command line and axes: the
     *     parameters that there are, and their types
     */
    private SettingsFile(Config config, Config declared, Config defaults, List<Problem> unknown) {
        this.config = config;
        this.declared = declared;
        this.defaults = defaults;
        this.unknown = List.copyOf(unknown);
    }

    /**
     * Reads a HOCON file.
     *
     * @param overrides {@code key=value} texts of the command line, the value in HOCON
     * @throws InvalidSettings if the file cannot be read or parsed
     */
    public static SettingsFile read(Path file, List<String> overrides) {
        return read(file, overrides, List.of());
    }

    /**
     * Reads a HOCON file.
     *
     * @param overrides {@code key=value} texts of the command line, the value in HOCON
     * @param shortcuts options of the command line for one setting each
     * @throws InvalidSettings if the file cannot be read or parsed
     */
    public static SettingsFile read(Path file, List<String> overrides, List<Shortcut> shortcuts) {
        return read(file, new Overrides(overrides, shortcuts, Origin.OWN));
    }

    /**
     * Reads the {@code sweep.conf} of results, which may be a stranger's: it must say everything
     * itself, without other files and without variables of this machine.
     *
     * @param overrides as for {@link #read}, of the results, too
     * @throws InvalidSettings if the file cannot be read or parsed, or wants more than itself
     */
    public static SettingsFile readStored(Path file, List<String> overrides) {
        return read(file, new Overrides(overrides, List.of(), Origin.FOREIGN));
    }

    private static SettingsFile read(Path file, Overrides overrides) {
        ConfigurationText.problem(file)
                .ifPresent(
                        expected -> {
                            throw new InvalidSettings(
                                    List.of(
                                            new Problem(
                                                    "configuration", file.toString(), expected)));
                        });
        try {
            Origin origin = overrides.origin();
            Config own = ConfigFactory.parseFile(inAFolder(file), origin.parsing());
            return of(overrides.over(own), own, origin);
        } catch (ConfigException e) {
            throw HoconProblem.in(file.toString(), e);
        } catch (StackOverflowError e) {
            throw HoconProblem.in(file.toString(), new HoconException("it is nested too deeply"));
        }
    }

    /** The library looks for what a file includes in its folder only where it is told one. */
    private static File inAFolder(Path file) {
        return file.getParent() == null ? new File(HERE + file) : file.toFile();
    }

    /**
     * The defaults.
     *
     * @param overrides as for {@link #read}
     */
    public static SettingsFile ofDefaults(List<String> overrides) {
        try {
            Overrides given = new Overrides(overrides, List.of(), Origin.OWN);
            Config own = given.over(ConfigFactory.empty());
            return of(own, own, Origin.OWN);
        } catch (ConfigException e) {
            throw HoconProblem.in(String.join(" ", overrides), e);
        }
    }

    /** Settings of a text in HOCON. */
    public static SettingsFile parse(String hocon) {
        Config own =
                ConfigFactory.parseString(hocon, Origin.OWN.parsing().setOriginDescription("text"));
        return of(own, own, Origin.OWN);
    }

    private static SettingsFile of(Config own, Config declared, Origin origin) {
        Config defaults = ConfigFactory.parseResources(Plugins.loader(), DEFAULTS).resolve();
        KnownKeys known = KnownKeys.of(defaults);
        Config all = own.withFallback(defaults).resolve(origin.resolving());
        return new SettingsFile(
                FreeSection.asWritten(all, known.free()),
                FreeSection.asWritten(
                        declared.withFallback(defaults).resolve(origin.resolving()), known.free()),
                defaults,
                known.unknownIn(own.resolveWith(all)));
    }

    /** The same settings with {@code key} replaced; the key must exist. */
    public SettingsFile with(String key, Object value) {
        Config replaced = config.withValue(key, ConfigValueFactory.fromAnyRef(value, "sweep.axes"));
        return new SettingsFile(replaced, declared, defaults, unknown);
    }

    /** These settings with a key put back to its default, or removed where it has none. */
    public SettingsFile withDefault(String key) {
        Config replaced =
                defaults.hasPath(key)
                        ? config.withValue(key, defaults.getValue(key))
                        : config.withoutPath(key);
        return new SettingsFile(replaced, declared, defaults, unknown);
    }

    /**
     * These settings with another value at a key.
     *
     * @throws com.typesafe.config.ConfigException if the key is no path
     */
    public SettingsFile with(String key, ConfigValue value) {
        return new SettingsFile(config.withValue(key, value), declared, defaults, unknown);
    }

    /** These settings as if the file had no key that is unknown. */
    public SettingsFile withoutUnknownKeys() {
        return new SettingsFile(config, declared, defaults, List.of());
    }

    /**
     * The record described by the configuration at {@code section}, {@code ""} for the whole.
     *
     * @throws InvalidSettings with every problem of the record's sections, and the unknown keys of
     *     the whole file
     */
    public <R extends Record> R bind(Class<R> type, String section) {
        return bind(type, section, Map.of());
    }

    /**
     * The record described by the configuration at {@code section}, with sections that other jars
     * brought.
     *
     * @param section {@code ""} for the whole
     * @param extensions the records that a component {@code Map<String, Record>} holds, by section
     * @throws InvalidSettings with every problem of the record's sections, and the unknown keys of
     *     the whole file
     */
    public <R extends Record> R bind(
            Class<R> type, String section, Map<String, Class<? extends Record>> extensions) {
        List<Problem> problems = new ArrayList<>(unknown);
        R bound =
                new SettingsBinder(config, declared, defaults, extensions, problems)
                        .bind(type, section);
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
        return bound;
    }

    /** The known keys that somebody may have meant by those that are unknown. */
    public List<String> misspeltKeys() {
        KnownKeys known = KnownKeys.of(defaults);
        return unknown.stream().flatMap(problem -> known.near(problem.key()).stream()).toList();
    }

    /** The value at a key, or empty where the key is not set. */
    public Optional<ConfigValue> find(String key) {
        return config.hasPath(key) ? Optional.of(config.getValue(key)) : Optional.empty();
    }

    /** Every key of the defaults. */
    public List<String> knownKeys() {
        return KnownKeys.leaves(defaults);
    }

    /** The keys that the file sets below empty objects of the defaults. */
    public List<String> freeKeys() {
        List<String> keys = new ArrayList<>(KnownKeys.leaves(declared));
        keys.removeAll(knownKeys());
        return keys;
    }

    /** All settings, defaults included, as HOCON. */
    public String render() {
        return config.root()
                .render(
                        ConfigRenderOptions.defaults()
                                .setOriginComments(false)
                                .setComments(false)
                                .setJson(false));
    }

    /** The key of defaults or file that looks most like {@code key}, if one is close. */
    public Optional<String> nearest(String key) {
        return NearNames.nearest(key, KnownKeys.leaves(declared));
    }

    /** The folder of the file that says a key's value; empty if it does not come from a file. */
    public Optional<Path> folderOf(String key) {
        return find(key)
                .map(value -> value.origin().filename())
                .map(name -> Path.of(name).toAbsolutePath().getParent());
    }

    /** File and line a value came from, or {@link Problem#DEFAULT}. */
    public static String where(ConfigValue value) {
        ConfigOrigin origin = value.origin();
        if (DEFAULTS.equals(origin.resource())) {
            return Problem.DEFAULT;
        }
        if (origin.filename() != null) {
            String file = origin.filename();
            return (file.startsWith(HERE) ? file.substring(HERE.length()) : file)
                    + ":"
                    + origin.lineNumber();
        }
        String described = origin.description();
        // The command line has no lines worth counting.
        return described.startsWith("--") ? described.replaceFirst(": \\d+$", "") : described;
    }

    /** A value as it may be written in a configuration, on one line: 1e-5 and not Java's 1.0E-5. */
    public static String text(ConfigValue value) {
        return SettingsText.exact(value.render(ConfigRenderOptions.concise()));
    }

    /** The value of a key, for a message. */
    static String shown(String key, ConfigValue value) {
        return key.startsWith(SECRET) ? "what was given" : text(value);
    }
}
