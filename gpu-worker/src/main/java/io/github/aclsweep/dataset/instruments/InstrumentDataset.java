package io.github.aclsweep.dataset.instruments;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.dataset.write.DatasetWriter;
import io.github.aclsweep.dataset.write.KeyedRandom;
import io.github.aclsweep.dataset.write.NewClip;
import io.github.aclsweep.dataset.write.NewFolder;
import io.github.aclsweep.dataset.write.Pcm;
import io.github.aclsweep.dataset.write.RoleShares;
import io.github.aclsweep.dataset.write.WrongLabels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/**
 * A data set of instruments' recordings in the layout of FSDnoisy18k: about fifty clips of at most
 * 3 s per class at the recordings' own rate, 16 bits, mono. Roles are given to recordings, so all
 * clips of one have the same role: about 60 % noisy training, 15 % clean training, 25 % test; 20 %
 * of the noisy labels are wrong. The same packages and seed give the same bytes.
 *
 * @param instruments the classes
 * @param npm where their recordings come from
 * @param seed the seed of every random draw
 */
public record InstrumentDataset(List<Instrument> instruments, NpmClient npm, long seed) {
    public static final long DEFAULT_SEED = 271_828;

    private static final int CLIPS_PER_CLASS = 50;
    private static final double WRONG_SHARE = 0.2;

    public InstrumentDataset {
        instruments = List.copyOf(instruments);
    }

    /**
     * Makes the data set.
     *
     * @param folder a new or empty folder; it has its name only when it is complete
     * @throws DataException if something is there already or a package cannot be had
     */
    public void write(Path folder) throws IOException {
        try (NewFolder made = NewFolder.at(folder)) {
            DatasetWriter writer = new DatasetWriter(made.path());
            List<NewClip> clips = new ArrayList<>();
            for (Instrument instrument : instruments) {
                Path archive = npm.archive(instrument.packageName(), instrument.version());
                clips.addAll(write(instrument, PackageArchive.recordings(archive), writer));
            }
            KeyedRandom draw = KeyedRandom.of("instruments/" + seed + "/labels");
            writer.finish(new WrongLabels(WRONG_SHARE).among(clips, draw), about());
            made.complete();
        }
    }

    private List<NewClip> write(
            Instrument instrument, SortedMap<String, Pcm> recordings, DatasetWriter writer)
            throws IOException {
        ClipCutter cutter = ClipCutter.forClass(recordings.values(), CLIPS_PER_CLASS);
        List<NewClip> clips = new ArrayList<>();
        for (Sorted sorted : sorted(instrument, List.copyOf(recordings.keySet()))) {
            int number = 0;
            for (Pcm audio : cutter.cut(recordings.get(sorted.recording()))) {
                NewClip clip = sorted.clip(instrument, number++);
                writer.audio(clip, audio);
                clips.add(clip);
            }
        }
        return clips;
    }

    /** A recording with the role of all its clips. */
    private record Sorted(String recording, Role role, boolean noisySmall) {
        NewClip clip(Instrument instrument, int number) {
            String note = recording.substring(recording.lastIndexOf('/') + 1).replace(".wav", "");
            String name =
                    String.format(Locale.ROOT, "%s-%s-%d.wav", instrument.name(), note, number);
            return new NewClip(name, instrument.name(), role, noisySmall);
        }
    }

    private List<Sorted> sorted(Instrument instrument, List<String> recordings) {
        if (recordings.size() < RoleShares.MIN_ITEMS) {
            throw new DataException(
                    instrument.packageName()
                            + ": expected at least "
                            + RoleShares.MIN_ITEMS
                            + " recordings, found "
                            + recordings.size());
        }
        KeyedRandom draw = KeyedRandom.of("instruments/" + seed + "/" + instrument.name());
        List<String> shuffled = draw.shuffled(recordings);
        RoleShares shares = RoleShares.of(shuffled.size());
        List<Role> roles = shares.roles();
        List<Sorted> sorted = new ArrayList<>();
        for (int i = 0; i < shuffled.size(); i++) {
            boolean small = roles.get(i) == Role.TRAIN_NOISY && i < shares.clean();
            sorted.add(new Sorted(shuffled.get(i), roles.get(i), small));
        }
        return sorted;
    }

    private Map<String, Object> about() {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("what", "Recordings of musical instruments in the layout of FSDnoisy18k");
        about.put("made-by", "acl-sweep data instruments");
        about.put("seed", seed);
        about.put("wrong-share-of-noisy-labels", WRONG_SHARE);
        about.put(
                "packages",
                instruments.stream().map(i -> i.packageName() + "@" + i.version()).toList());
        about.put("licence", "CC BY 3.0, as the packages say of their recordings");
        about.put("names", "A clip's name tells its true class; the tables tell its label.");
        return about;
    }
}
