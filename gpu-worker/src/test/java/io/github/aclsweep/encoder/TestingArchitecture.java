package io.github.aclsweep.encoder;

import ai.djl.ndarray.NDManager;
import io.github.aclsweep.encoder.Architecture.PatchLimits;
import java.util.Locale;

/** The encoders of this project. */
public enum TestingArchitecture {
    RES18(new ResNet18()),
    VGG(new Vgg()),
    CRNN(new Crnn()),
    SMALL(new SmallConvNet());

    @SuppressWarnings("ImmutableEnumChecker") // architectures have no state
    private final Architecture<EncoderSettings> architecture;

    TestingArchitecture(Architecture<EncoderSettings> architecture) {
        this.architecture = architecture;
    }

    /** The name in the configuration. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Architecture<EncoderSettings> architecture() {
        return architecture;
    }

    PatchLimits limits() {
        return architecture.limits();
    }

    /** A new encoder. */
    public Encoder create(NDManager manager, int classes, long seed) {
        return architecture.create(new EncoderSettings(key(), 1), manager, classes, seed);
    }
}
