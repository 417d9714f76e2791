package io.github.aclsweep.encoder;

import io.github.aclsweep.settings.Checks;
import java.io.Serializable;

/**
 * Which encoder, and how wide its head is.
 *
 * @param name the architecture
 * @param projectionSize width of the head's hidden and output layer
 */
public record EncoderSettings(Architecture name, int projectionSize) implements Serializable {

    /** The encoders there are. */
    public enum Architecture {
        RES18,
        VGG,
        CRNN,
        SMALL
    }

    public EncoderSettings {
        Checks.section("encoder").atLeast("projection-size", projectionSize, 1).done();
    }
}
