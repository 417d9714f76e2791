package io.github.aclsweep.dataset.generate;

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
import java.util.TreeMap;

/**
 * A data set of twenty classes of synthesised sound events in the layout of FSDnoisy18k: 22,050 Hz,
 * 16 bits, mono, clips of 0.6 to 3 s, about 60 % noisy training, 15 % clean training and 25 % test
 * clips, 20 % of the noisy labels wrong. The same seed gives the same bytes on every machine.
 *
 * @param clipsPerClass clips of each class over all roles, at least 3
 * @param seed the seed of every random draw
 */
public record SoundEventDataset(int clipsPerClass, long seed) {
    /** Raised whenever the same seed gives other audio or tables. */
    public static final int VERSION = 1;

    public static final int DEFAULT_CLIPS_PER_CLASS = 16;
    public static final long DEFAULT_SEED = 271_828;

    private static final double WRONG_SHARE = 0.2;

    private static final SortedMap<String, Sound> SOUNDS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("alarm", MachineSounds::alarm),
                            Map.entry("bark", VoiceSounds::bark),
                            Map.entry("bell", StruckSounds::bell),
                            Map.entry("bird", VoiceSounds::bird),
                            Map.entry("clapping", NoisySounds::clapping),
                            Map.entry("drill", MachineSounds::drill),
                            Map.entry("drum", StruckSounds::drum),
                            Map.entry("engine", MachineSounds::engine),
                            Map.entry("footsteps", NoisySounds::footsteps),
                            Map.entry("glass", StruckSounds::glass),
                            Map.entry("hum", MachineSounds::hum),
                            Map.entry("metal", StruckSounds::metal),
                            Map.entry("pluck", StruckSounds::pluck),
                            Map.entry("rain", NoisySounds::rain),
                            Map.entry("siren", MachineSounds::siren),
                            Map.entry("speech", VoiceSounds::speech),
                            Map.entry("typewriter", NoisySounds::typewriter),
                            Map.entry("water", NoisySounds::water),
                            Map.entry("whistle", VoiceSounds::whistle),
                            Map.entry("wind", NoisySounds::wind)));

    public SoundEventDataset {
        if (clipsPerClass < RoleShares.MIN_ITEMS) {
            throw new DataException(
                    "clips per class: found "
                            + clipsPerClass
                            + ", expected at least "
                            + RoleShares.MIN_ITEMS
                            + ", one for each role");
        }
    }

    /** The data set that is made when nothing else is asked for. */
    public static SoundEventDataset standard() {
        return new SoundEventDataset(DEFAULT_CLIPS_PER_CLASS, DEFAULT_SEED);
    }

    /**
     * Makes the data set.
     *
     * @param folder a new or empty folder; it has its name only when it is complete
     * @throws DataException if something is there already
     */
    public void write(Path folder) throws IOException {
        try (NewFolder made = NewFolder.at(folder)) {
            DatasetWriter writer = new DatasetWriter(made.path());
            List<NewClip> clips = new ArrayList<>();
            for (String sound : SOUNDS.keySet()) {
                for (int number = 0; number < clipsPerClass; number++) {
                    NewClip clip = clip(sound, number);
                    writer.audio(clip, render(sound, number));
                    clips.add(clip);
                }
            }
            writer.finish(new WrongLabels(WRONG_SHARE).among(clips, draw("labels")), about());
            made.complete();
        }
    }

    private NewClip clip(String sound, int number) {
        RoleShares shares = RoleShares.of(clipsPerClass);
        Role role = shares.roles().get(number);
        // As much of the noisy part as there is clean, as in FSDnoisy18k.
        boolean noisySmall = role == Role.TRAIN_NOISY && number < shares.clean();
        String name = String.format(Locale.ROOT, "%s-%04d.wav", sound, number);
        return new NewClip(name, sound, role, noisySmall);
    }

    private Pcm render(String sound, int number) {
        KeyedRandom draw = draw(sound + "/" + number);
        return Pcm.of(RoomAndBackground.clip(SOUNDS.get(sound), draw), Sound.RATE_HZ);
    }

    private KeyedRandom draw(String what) {
        return KeyedRandom.of("sound-events/" + VERSION + "/" + seed + "/" + what);
    }

    private Map<String, Object> about() {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("what", "Synthesised sound events in the layout of FSDnoisy18k");
        about.put("made-by", "acl-sweep data generate");
        about.put("version", VERSION);
        about.put("seed", seed);
        about.put("clips-per-class", clipsPerClass);
        about.put("wrong-share-of-noisy-labels", WRONG_SHARE);
        about.put("sample-rate-hz", Sound.RATE_HZ);
        about.put("classes", List.copyOf(SOUNDS.keySet()));
        about.put("names", "A clip's name tells its true class; the tables tell its label.");
        return about;
    }
}
