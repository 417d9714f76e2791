package io.github.aclsweep.dataset.write;

import io.github.aclsweep.dataset.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Makes labels of noisy training clips wrong, as a crowd would.
 *
 * @param share how many of the noisy clips, in [0, 1]; each class keeps one right label all the
 *     same
 */
public record WrongLabels(double share) {
    public WrongLabels {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be in [0, 1], found " + share);
        }
    }

    /** The clips in their order, a share of the noisy ones with another class drawn uniformly. */
    public List<NewClip> among(List<NewClip> clips, KeyedRandom draw) {
        List<String> classes =
                List.copyOf(new TreeSet<>(clips.stream().map(NewClip::label).toList()));
        List<NewClip> result = new ArrayList<>(clips);
        int wanted = classes.size() < 2 ? 0 : (int) Math.round(share * noisy(clips).size());
        draw.shuffled(replaceable(clips)).stream()
                .limit(wanted)
                .forEach(i -> result.set(i, relabelled(clips.get(i), classes, draw)));
        return List.copyOf(result);
    }

    private static List<Integer> noisy(List<NewClip> clips) {
        return IntStream.range(0, clips.size())
                .filter(i -> clips.get(i).role() == Role.TRAIN_NOISY)
                .boxed()
                .toList();
    }

    /** All noisy clips but the first of each class. */
    private static List<Integer> replaceable(List<NewClip> clips) {
        Set<String> kept = new HashSet<>();
        return noisy(clips).stream().filter(i -> !kept.add(clips.get(i).label())).toList();
    }

    private static NewClip relabelled(NewClip clip, List<String> classes, KeyedRandom draw) {
        List<String> others =
                classes.stream().filter(other -> !other.equals(clip.label())).toList();
        return clip.withLabel(draw.oneOf(others));
    }
}
