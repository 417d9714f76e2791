package io.github.aclsweep.encoder.layer;

/** The layers without parameters. Feature maps are {@code [batch, channels, frames, bands]}. */
public final class Layers {
    private Layers() {}

    /** The maximum of 0 and each value. */
    public static Layer relu() {
        return new Relu();
    }

    /** Maximum over windows that do not overlap. */
    public static Layer maxPool(int frames, int bands) {
        return new MaxPool(frames, bands);
    }

    /** Mean of each feature map, {@code [batch, channels]}. */
    public static Layer globalMean() {
        return new GlobalPool(false);
    }

    /** Maximum, then mean of each feature map, {@code [batch, 2 channels]}. */
    public static Layer globalMaxAndMean() {
        return new GlobalPool(true);
    }
}
