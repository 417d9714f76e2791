package io.github.aclsweep.augment;

import java.util.List;

/**
 * Everything random about one view of one clip.
 *
 * @param patch where the view's patch lies
 * @param background where the patch mixed into it lies; null for none
 * @param backgroundLevel weight of the background's energy, 0 to 1
 * @param timeShift frames of circular shift towards later, 0 for none
 * @param bandShift bands of circular shift upwards, 0 for none
 * @param crop the box that is stretched to the patch
 * @param reversed whether time runs backwards
 * @param gain factor of the log-mel values
 * @param bandMasks bands that are filled
 * @param timeMasks frames that are filled
 * @param noiseDeviation standard deviation of the added noise
 * @param noiseSeed seed of the noise's values
 * @param blur how the patch is blurred at the end
 */
public record ViewDraw(
        PatchPlace patch,
        PatchPlace background,
        double backgroundLevel,
        int timeShift,
        int bandShift,
        CropBox crop,
        boolean reversed,
        double gain,
        List<Mask> bandMasks,
        List<Mask> timeMasks,
        double noiseDeviation,
        long noiseSeed,
        Blur blur) {

    /** A stretch of bands or frames. */
    public record Mask(int start, int width) {}

    /**
     * A Gaussian blur.
     *
     * @param bandTaps odd length of the kernel along frequency, 1 for none
     * @param frameTaps odd length of the kernel along time, 1 for none
     * @param deviation of the kernel in bands and frames; 0 for the one that suits the length
     */
    public record Blur(int bandTaps, int frameTaps, double deviation) {
        public static final Blur NONE = new Blur(1, 1, 0);

        boolean none() {
            return bandTaps == 1 && frameTaps == 1;
        }
    }

    /** A view that is the patch itself. */
    public static ViewDraw plain(PatchPlace patch, int frames, int bands) {
        return new ViewDraw(
                patch,
                null,
                0,
                0,
                0,
                CropBox.whole(frames, bands),
                false,
                1,
                List.of(),
                List.of(),
                0,
                0,
                Blur.NONE);
    }
}
