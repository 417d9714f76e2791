package io.github.aclsweep.encoder;

import io.github.aclsweep.settings.Checks;
import io.github.aclsweep.settings.Plugins;
import java.io.Serializable;

/**
 * Which encoder, and how wide its head is.
 *
 * @param name the encoder, see {@link Architecture}
 * @param projectionSize the width of the head's hidden and output layer
 */
public record EncoderSettings(String name, int projectionSize) implements Serializable {
    public EncoderSettings {
        Plugins<Architecture<?>> encoders = Plugins.of(Architecture.class);
        Checks.section("encoder")
                .that(encoders.find(name).isPresent(), "name", name, encoders.expected())
                .atLeast("projection-size", projectionSize, 1)
                .done();
    }
}
