package io.github.aclsweep.trial.probe;

import io.github.aclsweep.dataset.Clip;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.Folds;
import io.github.aclsweep.dataset.Layout;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.dataset.write.DatasetWriter;
import io.github.aclsweep.dataset.write.NewClip;
import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A share of a data set, in which every role, class and fold has about the same share.
 *
 * @param root its folder
 * @param share the share of its clips in all clips
 */
record DataShare(Path root, double share) {

    /**
     * The whole if it is small enough; else a data set of links.
     *
     * @param clips clips with unchecked labels that are enough
     * @param folder where to make it
     */
    static DataShare of(Dataset all, int clips, Path folder) {
        int every = Math.max(1, all.positions(Role.TRAIN_NOISY).length / Math.max(1, clips));
        if (every == 1) {
            return new DataShare(all.root(), 1);
        }
        Folds folds = Folds.read(all.root());
        Map<List<Object>, Integer> seen = new HashMap<>();
        List<Clip> some = new ArrayList<>();
        for (Clip clip : all.clips()) {
            String fold = folds.byClip().getOrDefault(clip.name(), "");
            int before = seen.merge(List.of(clip.role(), clip.label(), fold), 1, Integer::sum) - 1;
            if (before % every == 0) {
                some.add(clip);
            }
        }
        try {
            link(some, folds, folder);
        } catch (IOException e) {
            throw IoReason.cannotWrite(folder, e);
        }
        return new DataShare(folder, some.size() / (double) all.clips().size());
    }

    private static void link(List<Clip> clips, Folds folds, Path folder) throws IOException {
        DatasetWriter writer = new DatasetWriter(folder);
        Layout layout = new Layout(folder);
        List<NewClip> written = new ArrayList<>();
        for (Clip clip : clips) {
            Path link = layout.audio(clip.role()).resolve(clip.name());
            Files.createSymbolicLink(link, clip.audio().toAbsolutePath());
            written.add(new NewClip(clip.name(), clip.label(), clip.role(), clip.noisySmall()));
        }
        Map<String, String> some = new LinkedHashMap<>(folds.byClip());
        some.keySet().retainAll(clips.stream().map(Clip::name).toList());
        if (!some.isEmpty()) {
            writer.folds(some);
        }
        writer.finish(written, Map.of("made_by", "plan --probe"));
    }
}
