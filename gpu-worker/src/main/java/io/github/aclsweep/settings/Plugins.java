package io.github.aclsweep.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The plugins of one kind, in the order of their names.
 *
 * @param <P> the kind
 */
public final class Plugins<P extends Named> {
    /** What was found, since a search goes through all jars and a sweep asks for every trial. */
    private static final Map<ClassLoader, Map<Class<?>, Plugins<?>>> FOUND =
            Collections.synchronizedMap(new WeakHashMap<>());

    private final Map<String, P> byName = new TreeMap<>();

    private Plugins(Iterable<?> found, Class<P> kind) {
        for (Object each : found) {
            P plugin = kind.cast(each);
            P other = byName.put(plugin.name(), plugin);
            if (other != null) {
                throw new IllegalStateException(
                        "two plugins are named %s: %s and %s"
                                .formatted(
                                        plugin.name(),
                                        other.getClass().getName(),
                                        plugin.getClass().getName()));
            }
        }
    }

    /**
     * Finds the plugins of a kind on the class path, those in jars that Spark added included.
     *
     * @param kind the class of P without its type parameters
     * @throws IllegalStateException if two have the same name
     */
    @SuppressWarnings("unchecked") // P only adds wildcards to its class
    public static <P extends Named> Plugins<P> of(Class<? super P> kind) {
        ClassLoader loader = loader();
        return (Plugins<P>)
                FOUND.computeIfAbsent(loader, any -> new ConcurrentHashMap<>())
                        .computeIfAbsent(
                                kind,
                                any ->
                                        new Plugins<>(
                                                ServiceLoader.load(kind, loader), (Class<P>) kind));
    }

    /**
     * The class loader that sees our classes and those of added jars: the thread's, as Spark sets
     * it, unless that is one that does not see ours.
     */
    static ClassLoader loader() {
        ClassLoader own = Plugins.class.getClassLoader();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        try {
            boolean seesOurs =
                    context != null
                            && Class.forName(Plugins.class.getName(), false, context)
                                    == Plugins.class;
            return seesOurs ? context : own;
        } catch (ClassNotFoundException e) {
            return own;
        }
    }

    /** The plugin of a name, or empty if there is none. */
    public Optional<P> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * The plugin of a name that was checked before.
     *
     * @throws IllegalArgumentException if there is none
     */
    public P get(String name) {
        return find(name)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "expected %s, found %s".formatted(expected(), name)));
    }

    /** All plugins, in the order of their names. */
    public List<P> all() {
        return new ArrayList<>(byName.values());
    }

    /** The sections that they read, with the record of each. */
    public Map<String, Class<? extends Record>> sections() {
        return byName.values().stream()
                .filter(Plugin.class::isInstance)
                .map(plugin -> (Plugin<?>) plugin)
                .collect(Collectors.toMap(Plugin::section, Plugin::settings, Plugins::same));
    }

    private static Class<? extends Record> same(
            Class<? extends Record> one, Class<? extends Record> other) {
        if (one != other) {
            throw new IllegalStateException(
                    "two records for one section: %s and %s"
                            .formatted(one.getName(), other.getName()));
        }
        return one;
    }

    /** What an error message expects instead of an unknown name. */
    public String expected() {
        return "one of " + String.join(", ", byName.keySet());
    }
}
