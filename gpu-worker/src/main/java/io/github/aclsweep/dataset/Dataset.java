package io.github.aclsweep.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A data set as read from its folder.
 *
 * @param root its folder
 * @param clips all clips, sorted by role, then name
 * @param classes the classes of all roles
 */
public record Dataset(Path root, List<Clip> clips, ClassIndex classes) {
    public Dataset {
        clips = List.copyOf(clips);
    }

    /** The positions in {@link #clips} of the clips with a role, in order. */
    public int[] positions(Role role) {
        return IntStream.range(0, clips.size()).filter(i -> clips.get(i).role() == role).toArray();
    }

    /** The class number of the clip at a position. */
    public int labelOf(int position) {
        return classes.of(clips.get(position).label());
    }
}
