package io.github.aclsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.dataset.ClassIndex;
import io.github.aclsweep.dataset.Clip;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.evaluate.HoldOut;
import io.github.aclsweep.randomness.Randomness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubsetTest {
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

    private static HoldOut of(Subset subset, long seed) {
        return subset.divide(DATASET, 0.15, new Randomness(seed));
    }

    @ParameterizedTest
    @CsvSource({"ALL, 27, 4", "CLEAN, 7, 1", "NOISY, 20, 3", "NOISY_SMALL, 5, 1"})
    void holdsOutItsShareOfEveryClassWithoutOverlap(Subset subset, int clips, int held) {
        HoldOut parts = of(subset, 1);
        List<Integer> training = parts.training().positions();
        List<Integer> validation = parts.validation().positions();

        assertThat(training).doesNotContainAnyElementsOf(validation);
        assertThat(Stream.concat(training.stream(), validation.stream()))
                .hasSize(LABELS.size() * clips)
                .allMatch(clip -> subset.contains(DATASET.clips().get(clip)));
        for (int label = 0; label < LABELS.size(); label++) {
            int wanted = label;
            assertThat(validation).filteredOn(c -> DATASET.labelOf(c) == wanted).hasSize(held);
        }
    }

    @Test
    void dependsOnTheSeedAlone() {
        assertThat(of(Subset.ALL, 1)).isEqualTo(of(Subset.ALL, 1)).isNotEqualTo(of(Subset.ALL, 2));
    }

    @Test
    void trainsOnAClassWithOneClip() {
        Dataset tiny = dataset(2, 1, 1);

        HoldOut all = Subset.ALL.divide(tiny, 0.15, new Randomness(1));

        assertThat(all.validation().size()).isEqualTo(LABELS.size());
        assertThatThrownBy(() -> Subset.CLEAN.divide(tiny, 0.15, new Randomness(1)))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "found 3 clips of trial.subset = clean in set and no class with two of"
                                + " them, expected some to train on and some to validate on");
    }
}
