package io.github.aclsweep.augment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.augment.ViewDraw.Mask;
import io.github.aclsweep.augment.ViewSettings.MaskFill;
import io.github.aclsweep.tensor.Scalar;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * SpecAugment (Park et al., 2019) without warping: stretches of bands, then of frames, are filled.
 * The filling is computed from the patch as it is at that moment, earlier masks included.
 */
final class Masks {
    /** Keeps the fill's noise apart from the additive noise drawn from the same seed. */
    private static final long FILL_STREAM = 0x5DEECE66DL;

    private final MaskFill fill;

    Masks(MaskFill fill) {
        this.fill = fill;
    }

    /** Fills each patch's masks; {@code view} is {@code [batch, frames, bands]}. */
    NDArray apply(NDArray view, List<ViewDraw> draws) {
        NDArray masked = view;
        int bands = (int) view.getShape().get(2);
        int frames = (int) view.getShape().get(1);
        for (int m = 0; m < draws.get(0).bandMasks().size(); m++) {
            NDArray where = where(view.getManager(), draws, ViewDraw::bandMasks, m, bands);
            masked = filled(masked, where.reshape(draws.size(), 1, bands), draws, m);
        }
        for (int m = 0; m < draws.get(0).timeMasks().size(); m++) {
            NDArray where = where(view.getManager(), draws, ViewDraw::timeMasks, m, frames);
            int number = draws.get(0).bandMasks().size() + m;
            masked = filled(masked, where.reshape(draws.size(), frames, 1), draws, number);
        }
        return masked;
    }

    private static NDArray where(
            NDManager manager,
            List<ViewDraw> draws,
            Function<ViewDraw, List<Mask>> masks,
            int number,
            int size) {
        float[] where = new float[draws.size() * size];
        for (int i = 0; i < draws.size(); i++) {
            Mask mask = masks.apply(draws.get(i)).get(number);
            int from = i * size + mask.start();
            Arrays.fill(where, from, from + mask.width(), 1);
        }
        return manager.create(where, new Shape(draws.size(), size));
    }

    private NDArray filled(NDArray view, NDArray where, List<ViewDraw> draws, int number) {
        NDArray kept = view.mul(where.neg().add(Scalar.of(view.getManager(), 1)));
        return fill == MaskFill.ZERO ? kept : kept.add(filling(view, draws, number).mul(where));
    }

    private NDArray filling(NDArray view, List<ViewDraw> draws, int number) {
        long batch = view.getShape().get(0);
        NDArray flat = view.reshape(batch, -1);
        int[] all = {1};
        NDArray mean = flat.mean(all, true);
        NDArray value;
        switch (fill) {
            case MIN -> value = flat.min(all, true);
            case MAX -> value = flat.max(all, true);
            case NOISE -> {
                NDArray deviation = flat.sub(mean).square().mean(all, true).sqrt();
                NDArray noise = noise(view.getManager(), view.getShape(), draws, number);
                return noise.mul(deviation.reshape(batch, 1, 1)).add(mean.reshape(batch, 1, 1));
            }
            default -> value = mean;
        }
        return value.reshape(batch, 1, 1);
    }

    private static NDArray noise(NDManager manager, Shape shape, List<ViewDraw> draws, int number) {
        int size = Math.toIntExact(shape.size() / draws.size());
        float[] noise = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < draws.size(); i++) {
            UniformRandomProvider random =
                    RandomSource.XO_SHI_RO_256_PP.create(
                            draws.get(i).noiseSeed() + FILL_STREAM * (number + 1));
            ZigguratSampler.NormalizedGaussian gaussian =
                    ZigguratSampler.NormalizedGaussian.of(random);
            for (int k = 0; k < size; k++) {
                noise[i * size + k] = (float) gaussian.sample();
            }
        }
        return manager.create(noise, shape);
    }
}
