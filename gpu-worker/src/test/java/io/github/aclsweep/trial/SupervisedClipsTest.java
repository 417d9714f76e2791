package io.github.aclsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.dataset.ClassIndex;
import io.github.aclsweep.dataset.Clip;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.randomness.Randomness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupervisedClipsTest {
    private static final List<String> LABELS = List.of("a", "b", "c");

    /** 20 noisy clips (5 of them noisy_small) and 7 clean ones of each class, 3 to test. */
    private static final Dataset DATASET = dataset(20, 7, 3);

    private static Dataset dataset(int noisy, int clean, int test) {
        List<Clip> clips = new ArrayList<>();
        for (String label : LABELS) {
            add(clips, label, Role.TRAIN_NOISY, noisy);
            add(clips, label, Role.TRAIN_CLEAN, clean);
            add(clips, label, Role.TEST, test);
        }
        return new Dataset(Path.of("set"), clips, ClassIndex.over(LABELS));
    }

    private static void add(List<Clip> clips, String label, Role role, int count) {
        for (int i = 0; i < count; i++) {
            String name = label + role + i;
            boolean small = role == Role.TRAIN_NOISY && i % 4 == 0;
            clips.add(new Clip(name, Path.of(name), label, role, small));
        }
    }

    private static SupervisedClips of(Subset subset, long seed) {
        return SupervisedClips.of(DATASET, subset, 0.15, new Randomness(seed));
    }

    @ParameterizedTest
    @CsvSource({"ALL, 27, 4", "CLEAN, 7, 1", "NOISY, 20, 3", "NOISY_SMALL, 5, 1"})
    void holdsOutItsShareOfEveryClassWithoutOverlap(Subset subset, int clips, int held) {
        SupervisedClips parts = of(subset, 1);

        assertThat(parts.training()).doesNotContainAnyElementsOf(parts.validation());
        assertThat(Stream.concat(parts.training().stream(), parts.validation().stream()))
                .hasSize(LABELS.size() * clips)
                .allMatch(clip -> subset.contains(DATASET.clips().get(clip)));
        for (int label = 0; label < LABELS.size(); label++) {
            int wanted = label;
            assertThat(parts.validation())
                    .filteredOn(c -> DATASET.labelOf(c) == wanted)
                    .hasSize(held);
        }
    }

    @Test
    void dependsOnTheSeedAlone() {
        assertThat(of(Subset.ALL, 1)).isEqualTo(of(Subset.ALL, 1)).isNotEqualTo(of(Subset.ALL, 2));
    }

    @Test
    void trainsOnAClassWithOneClip() {
        Dataset tiny = dataset(2, 1, 1);

        SupervisedClips clean = SupervisedClips.of(tiny, Subset.ALL, 0.15, new Randomness(1));

        assertThat(clean.validation()).hasSize(LABELS.size());
        assertThatThrownBy(() -> SupervisedClips.of(tiny, Subset.CLEAN, 0.15, new Randomness(1)))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "trial.subset = clean: found 3 clips and no class with two of them in set,"
                                + " expected some to train on and some to validate on");
    }
}
