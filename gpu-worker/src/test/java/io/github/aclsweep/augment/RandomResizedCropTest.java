package io.github.aclsweep.augment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.augment.RandomResizedCrop.Box;
import io.github.aclsweep.augment.RandomResizedCrop.Settings;
import io.github.aclsweep.randomness.Randomness;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.rng.UniformRandomProvider;

class RandomResizedCropTest {
    @Property(tries = 100)
    void staysInsideThePatch(
            @ForAll @IntRange(min = 1, max = 150) int frames,
            @ForAll @IntRange(min = 1, max = 150) int bands,
            @ForAll @DoubleRange(min = 0.01, max = 1) double minArea,
            @ForAll @DoubleRange(min = 0.05, max = 1) double minAspect,
            @ForAll @DoubleRange(min = 1, max = 20) double maxAspect,
            @ForAll long seed) {
        RandomResizedCrop crop =
                new RandomResizedCrop(
                        new Settings(true, minArea, minAspect, maxAspect),
                        new PatchSize(frames, bands));
        UniformRandomProvider random = new Randomness(seed).generator("crop");

        for (int i = 0; i < 20; i++) {
            Box box = crop.draw(random);

            assertThat(box.startFrame()).isNotNegative();
            assertThat(box.startBand()).isNotNegative();
            assertThat(box.frames()).isBetween(1, frames - box.startFrame());
            assertThat(box.bands()).isBetween(1, bands - box.startBand());
        }
    }
}
