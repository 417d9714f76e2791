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

    /** The encoders there are, and the patches that their pooling leaves something of. */
    public enum Architecture {
        RES18(1, 1, Integer.MAX_VALUE),
        VGG(8, 8, Integer.MAX_VALUE),
        CRNN(8, 80, 119),
        SMALL(1, 1, Integer.MAX_VALUE);

        private final int minFrames;
        private final int minBands;
        private final int maxBands;

        Architecture(int minFrames, int minBands, int maxBands) {
            this.minFrames = minFrames;
            this.minBands = minBands;
            this.maxBands = maxBands;
        }

        /** The least frames of a patch. */
        public int minFrames() {
            return minFrames;
        }

        /** The least bands of a patch. */
        public int minBands() {
            return minBands;
        }

        /** The most bands of a patch. */
        public int maxBands() {
            return maxBands;
        }
    }

    public EncoderSettings {
        Checks.section("encoder").atLeast("projection-size", projectionSize, 1).done();
    }
}
