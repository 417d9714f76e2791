package io.github.aclsweep.trial;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.randomness.Randomness;
import io.github.aclsweep.randomness.Randomness.Purpose;
import io.github.aclsweep.settings.SettingsText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.ListSampler;

/**
 * The clips of a subset in two parts without overlap, positions in the data set in order.
 *
 * @param training trained on
 * @param validation held out
 */
record SupervisedClips(List<Integer> training, List<Integer> validation) {
    SupervisedClips {
        training = List.copyOf(training);
        validation = List.copyOf(validation);
    }

    /**
     * Holds out a share of every class: rounded, but at least one clip and never all; a class with
     * one clip is trained on. Depends on the seed, not on alpha.
     *
     * @throws DataException if the subset has no class with two clips
     */
    static SupervisedClips of(Dataset dataset, Subset subset, double share, Randomness randomness) {
        List<Integer> training = new ArrayList<>();
        List<Integer> validation = new ArrayList<>();
        for (int label = 0; label < dataset.classes().size(); label++) {
            List<Integer> clips = ofClass(dataset, subset, label);
            ListSampler.shuffle(randomness.generator(Purpose.SUPERVISED_SPLIT, 0, label), clips);
            int held = heldOut(clips.size(), share);
            validation.addAll(clips.subList(0, held));
            training.addAll(clips.subList(held, clips.size()));
        }
        if (validation.isEmpty()) {
            throw new DataException(
                    "trial.subset = "
                            + SettingsText.text(subset)
                            + ": found "
                            + training.size()
                            + " clips and no class with two of them in "
                            + dataset.root()
                            + ", expected some to train on and some to validate on");
        }
        return new SupervisedClips(
                training.stream().sorted().toList(), validation.stream().sorted().toList());
    }

    private static int heldOut(int clips, double share) {
        int rounded = Math.max(1, (int) Math.round(share * clips));
        return Math.max(0, Math.min(rounded, clips - 1));
    }

    private static List<Integer> ofClass(Dataset dataset, Subset subset, int label) {
        return new ArrayList<>(
                IntStream.range(0, dataset.clips().size())
                        .filter(clip -> subset.contains(dataset.clips().get(clip)))
                        .filter(clip -> dataset.labelOf(clip) == label)
                        .boxed()
                        .toList());
    }
}
