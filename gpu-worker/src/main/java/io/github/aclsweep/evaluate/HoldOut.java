package io.github.aclsweep.evaluate;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.randomness.Randomness;
import io.github.aclsweep.randomness.Randomness.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.ListSampler;

/**
 * Clips in two parts without overlap. Every class is divided by itself, so that both parts have the
 * same mixture of classes. (The published division overlaps.)
 *
 * @param training what is trained on
 * @param validation what was held out
 */
public record HoldOut(LabelledClips training, LabelledClips validation) {

    /**
     * Holds out a share of every class's clips, rounded, but at least one and not all: a class with
     * a single clip is trained on only.
     *
     * @param name what errors call the clips, for example {@code clean clips}
     * @param share above 0 and below 1
     * @param purpose the purpose of the random draws
     * @throws DataException if no class has two clips
     */
    public static HoldOut of(
            LabelledClips clips,
            String name,
            double share,
            Randomness randomness,
            Purpose purpose) {
        Map<Integer, List<Integer>> placesOfClass =
                IntStream.range(0, clips.size())
                        .boxed()
                        .collect(
                                Collectors.groupingBy(
                                        clips.labels()::get,
                                        TreeMap::new,
                                        Collectors.toCollection(ArrayList::new)));
        List<Integer> training = new ArrayList<>();
        List<Integer> validation = new ArrayList<>();
        placesOfClass.forEach(
                (label, places) -> {
                    ListSampler.shuffle(randomness.generator(purpose, 0, label), places);
                    int held = heldOut(places.size(), share);
                    validation.addAll(places.subList(0, held));
                    training.addAll(places.subList(held, places.size()));
                });
        if (validation.isEmpty()) {
            throw new DataException(
                    "found "
                            + clips.size()
                            + " "
                            + name
                            + " and no class with two of them, expected some to train on and some"
                            + " to validate on");
        }
        return new HoldOut(inOrder(clips, training), inOrder(clips, validation));
    }

    private static int heldOut(int clips, double share) {
        int rounded = (int) Math.round(share * clips);
        return Math.min(Math.max(rounded, 1), clips - 1);
    }

    private static LabelledClips inOrder(LabelledClips clips, List<Integer> places) {
        return clips.at(places.stream().sorted().toList());
    }
}
