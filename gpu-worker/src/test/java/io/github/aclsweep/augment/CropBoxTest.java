package io.github.aclsweep.augment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.randomness.Randomness;
import io.github.aclsweep.randomness.Randomness.Purpose;
import io.github.aclsweep.settings.SettingsFile;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.rng.UniformRandomProvider;

class CropBoxTest {
    @Property(tries = 100)
    void staysInsideThePatch(
            @ForAll @IntRange(min = 1, max = 150) int frames,
            @ForAll @IntRange(min = 1, max = 150) int bands,
            @ForAll @DoubleRange(min = 0.01, max = 1) double minArea,
            @ForAll @DoubleRange(min = 0.05, max = 1) double minAspect,
            @ForAll @DoubleRange(min = 1, max = 20) double maxAspect,
            @ForAll long seed) {
        ViewSettings settings = settings(minArea, minAspect, maxAspect);
        UniformRandomProvider random = new Randomness(seed).generator(Purpose.VIEWS, 1, 0);

        for (int i = 0; i < 20; i++) {
            CropBox box = CropBox.draw(random, settings, frames, bands);

            assertThat(box.startFrame()).isNotNegative();
            assertThat(box.startBand()).isNotNegative();
            assertThat(box.frames()).isBetween(1, frames - box.startFrame());
            assertThat(box.bands()).isBetween(1, bands - box.startBand());
        }
    }

    private static ViewSettings settings(double minArea, double minAspect, double maxAspect) {
        return SettingsFile.parse(
                        "views { crop-min-area = %s, crop-min-aspect = %s, crop-max-aspect = %s }"
                                .formatted(minArea, minAspect, maxAspect))
                .bind(ViewSettings.class, "views");
    }
}
