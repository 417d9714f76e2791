package io.github.aclsweep.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.aclsweep.augment.ViewSettings.MaskFill;
import io.github.aclsweep.tensor.Scalar;
import io.github.aclsweep.tensor.TransferBuffer;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Makes one view of each clip of a batch, the whole batch at once on the device. Order (Fonseca et
 * al., "Unsupervised Contrastive Learning of Sound Event Representations", 2021): mix background,
 * shift in time, shift in frequency, crop and resize, reverse, compand, mask, add noise, blur.
 */
public final class ViewMaker {
    private static final double LN_10 = Math.log(10);

    private final PatchLoader patches;
    private final PatchLoader backgrounds;
    private final Masks masks;
    private final TransferBuffer noise = new TransferBuffer();
    private final GaussianBlur blur = new GaussianBlur();

    /**
     * Makes views of log-mel patches.
     *
     * @param patches loads the views' patches
     * @param backgrounds loads their backgrounds; a loader of its own, as both are in use at once
     */
    public ViewMaker(PatchLoader patches, PatchLoader backgrounds, MaskFill fill) {
        this.patches = patches;
        this.backgrounds = backgrounds;
        this.masks = new Masks(fill);
    }

    /**
     * One view of each clip.
     *
     * @return {@code [draws, frames, bands]}, log10 power, on {@code manager}
     */
    public NDArray make(NDManager manager, List<ViewDraw> draws) {
        try (NDManager scratch = manager.newSubManager()) {
            NDArray view = patches.load(scratch, draws.stream().map(ViewDraw::patch).toList());
            view = withBackground(scratch, view, draws);
            view = resampled(scratch, view, draws);
            view = view.mul(perPatch(scratch, draws, ViewDraw::gain));
            view = masks.apply(view, draws);
            view = withNoise(scratch, view, draws);
            view = blur.apply(view, draws);
            view.attach(manager);
            return view;
        }
    }

    /** out = log10((1 - a) P + a (sum P / sum B) B), P and B in linear power. */
    private NDArray withBackground(NDManager scratch, NDArray view, List<ViewDraw> draws) {
        if (draws.stream().allMatch(draw -> draw.background() == null)) {
            return view;
        }
        // A view without background gets its own patch at level 0.
        List<PatchPlace> places =
                draws.stream()
                        .map(draw -> draw.background() == null ? draw.patch() : draw.background())
                        .toList();
        NDArray toLinear = Scalar.of(scratch, LN_10);
        NDArray foreground = view.mul(toLinear).exp();
        NDArray background = backgrounds.load(scratch, places).mul(toLinear).exp();
        NDArray level = perPatch(scratch, draws, ViewDraw::backgroundLevel);
        NDArray ratio = energy(foreground).div(energy(background));
        NDArray rest = level.neg().add(Scalar.of(scratch, 1));
        return foreground.mul(rest).add(background.mul(level.mul(ratio))).log10();
    }

    private static NDArray energy(NDArray power) {
        long batch = power.getShape().get(0);
        return power.reshape(batch, -1).sum(new int[] {1}).reshape(batch, 1, 1);
    }

    private NDArray resampled(NDManager scratch, NDArray view, List<ViewDraw> draws) {
        int frames = patches.frames();
        int bands = patches.bands();
        boolean moved =
                draws.stream()
                        .anyMatch(
                                draw ->
                                        draw.timeShift() != 0
                                                || draw.bandShift() != 0
                                                || draw.reversed()
                                                || !draw.crop()
                                                        .equals(CropBox.whole(frames, bands)));
        if (!moved) {
            return view;
        }
        AxisResampling time = new AxisResampling(draws.size(), frames);
        AxisResampling frequency = new AxisResampling(draws.size(), bands);
        for (int i = 0; i < draws.size(); i++) {
            ViewDraw draw = draws.get(i);
            CropBox box = draw.crop();
            time.set(i, draw.timeShift(), box.startFrame(), box.frames(), draw.reversed());
            frequency.set(i, draw.bandShift(), box.startBand(), box.bands(), false);
        }
        NDArray acrossBands = view.batchMatMul(frequency.matrices(scratch).transpose(0, 2, 1));
        return time.matrices(scratch).batchMatMul(acrossBands);
    }

    private NDArray withNoise(NDManager scratch, NDArray view, List<ViewDraw> draws) {
        if (draws.stream().allMatch(draw -> draw.noiseDeviation() == 0)) {
            return view;
        }
        int size = patches.frames() * patches.bands();
        Shape shape = new Shape(draws.size(), patches.frames(), patches.bands());
        return view.add(
                noise.tensor(
                        scratch,
                        shape,
                        values -> draws.forEach(draw -> putNoise(values, size, draw))));
    }

    private static void putNoise(FloatBuffer values, int size, ViewDraw draw) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(draw.noiseSeed());
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        for (int k = 0; k < size; k++) {
            values.put((float) (draw.noiseDeviation() * gaussian.sample()));
        }
    }

    private static NDArray perPatch(
            NDManager manager, List<ViewDraw> draws, ToDoubleFunction<ViewDraw> value) {
        float[] values = new float[draws.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) value.applyAsDouble(draws.get(i));
        }
        return manager.create(values, new Shape(values.length, 1, 1));
    }
}
