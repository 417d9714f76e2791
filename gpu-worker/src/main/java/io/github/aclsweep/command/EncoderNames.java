package io.github.aclsweep.command;

import io.github.aclsweep.encoder.Architecture;
import io.github.aclsweep.settings.Plugins;
import java.util.Iterator;

/** The names of all encoders, for help texts and completion. */
public final class EncoderNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        Plugins<Architecture<?>> encoders = Plugins.of(Architecture.class);
        return encoders.all().stream().map(Architecture::name).iterator();
    }
}
