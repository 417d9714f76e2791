package io.github.aclsweep.dataset.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.dataset.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WrongLabelsTest {
    @Property(tries = 100)
    void eachClassKeepsARightLabelAndOnlyNoisyClipsChange(
            @ForAll @IntRange(min = 2, max = 6) int classes,
            @ForAll @IntRange(min = 1, max = 12) int clipsPerRole,
            @ForAll @DoubleRange(min = 0, max = 1) double share,
            @ForAll long seed) {
        List<NewClip> right = clips(classes, clipsPerRole);

        List<NewClip> labelled = new WrongLabels(share).among(right, KeyedRandom.of("" + seed));

        int noisy = classes * clipsPerRole;
        long most = Math.min(Math.round(share * noisy), noisy - classes);
        assertThat(changed(right, labelled)).hasSize((int) most);
        assertThat(changed(right, labelled)).allMatch(i -> right.get(i).role() == Role.TRAIN_NOISY);
        assertThat(labelled).extracting(NewClip::name).isEqualTo(names(right));
        List<String> rightOnes = new ArrayList<>();
        for (int i = 0; i < right.size(); i++) {
            if (right.get(i).role() == Role.TRAIN_NOISY && right.get(i).equals(labelled.get(i))) {
                rightOnes.add(right.get(i).label());
            }
        }
        assertThat(rightOnes).contains("c0", "c" + (classes - 1));
    }

    @Test
    void drawsOtherLabelsFromAnotherKey() {
        List<NewClip> right = clips(5, 10);
        WrongLabels wrong = new WrongLabels(0.2);

        assertThat(wrong.among(right, KeyedRandom.of("1")))
                .isEqualTo(wrong.among(right, KeyedRandom.of("1")));
        assertThat(wrong.among(right, KeyedRandom.of("1")))
                .isNotEqualTo(wrong.among(right, KeyedRandom.of("2")));
    }

    @Test
    void refusesAShareThatIsNoShare() {
        assertThatThrownBy(() -> new WrongLabels(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[0, 1]");
    }

    private static List<NewClip> clips(int classes, int clipsPerRole) {
        List<NewClip> clips = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            for (int n = 0; n < clipsPerRole; n++) {
                clips.add(new NewClip(c + "-" + n + "n", "c" + c, Role.TRAIN_NOISY, n == 0));
                clips.add(new NewClip(c + "-" + n + "c", "c" + c, Role.TRAIN_CLEAN, false));
                clips.add(new NewClip(c + "-" + n + "t", "c" + c, Role.TEST, false));
            }
        }
        return clips;
    }

    private static List<Integer> changed(List<NewClip> before, List<NewClip> after) {
        return IntStream.range(0, before.size())
                .filter(i -> !before.get(i).label().equals(after.get(i).label()))
                .boxed()
                .toList();
    }

    private static List<String> names(List<NewClip> clips) {
        return clips.stream().map(NewClip::name).toList();
    }
}
