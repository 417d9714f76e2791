package io.github.aclsweep.augment;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * The part of a patch that a random resized crop keeps.
 *
 * @param startFrame first frame
 * @param startBand first band
 * @param frames height
 * @param bands width
 */
public record CropBox(int startFrame, int startBand, int frames, int bands) {
    private static final int ATTEMPTS = 10;

    public static CropBox whole(int frames, int bands) {
        return new CropBox(0, 0, frames, bands);
    }

    /**
     * Draws a box as torchvision's RandomResizedCrop does: area U(minArea, 1), aspect (bands /
     * frames) log-uniform, up to 10 attempts to fit, then the whole patch.
     */
    public static CropBox draw(
            UniformRandomProvider random, ViewSettings settings, int frames, int bands) {
        double logMin = Math.log(settings.cropMinAspect());
        double logMax = Math.log(settings.cropMaxAspect());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double area = uniform(random, settings.cropMinArea(), 1) * frames * bands;
            double aspect = Math.exp(uniform(random, logMin, logMax));
            int width = (int) Math.rint(Math.sqrt(area * aspect));
            int height = (int) Math.rint(Math.sqrt(area / aspect));
            if (width >= 1 && width <= bands && height >= 1 && height <= frames) {
                return new CropBox(
                        random.nextInt(frames - height + 1),
                        random.nextInt(bands - width + 1),
                        height,
                        width);
            }
        }
        return whole(frames, bands);
    }

    private static double uniform(UniformRandomProvider random, double from, double to) {
        return from + random.nextDouble() * (to - from);
    }
}
