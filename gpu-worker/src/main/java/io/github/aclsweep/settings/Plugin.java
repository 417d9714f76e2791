package io.github.aclsweep.settings;

/**
 * A part of a trial that a configuration chooses by name, for example an encoder or a loss. {@link
 * Plugins} finds the implementations with {@link java.util.ServiceLoader}, so that another jar can
 * bring one; its defaults are in that jar's {@code reference.conf}.
 *
 * @param <S> the record of its settings
 */
public interface Plugin<S extends Record> extends Named {
    /** The section of the configuration that it reads. Several plugins may read the same one. */
    String section();

    /** The record of that section; its constructor refuses wrong values, see {@link Checks}. */
    Class<S> settings();
}
