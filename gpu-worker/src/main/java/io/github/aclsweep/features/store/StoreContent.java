package io.github.aclsweep.features.store;

import io.github.aclsweep.dataset.Clip;
import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.features.FeatureSet;
import io.github.aclsweep.features.FeatureSettings;
import io.github.aclsweep.io.Digests;
import io.github.aclsweep.settings.SettingsText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is asked of the feature store: distinct audio and how to extract it.
 *
 * @param key its name in the store
 * @param settings the feature settings
 * @param clips one clip per distinct audio, by digest in sorted order
 * @param slots position in {@code clips} of each clip of the data set
 */
record StoreContent(
        String key, FeatureSettings settings, SortedMap<String, Clip> clips, List<Integer> slots) {
    /** Part of every key; to be raised with every change that moves a bit of a log-mel. */
    private static final String EXTRACTOR_VERSION = "2";

    StoreContent {
        clips = Collections.unmodifiableSortedMap(new TreeMap<>(clips));
        slots = List.copyOf(slots);
    }

    static StoreContent of(AudioDigests digests, Dataset dataset, FeatureSettings settings) {
        List<String> audio = digests.of(dataset);
        TreeMap<String, Clip> clips = new TreeMap<>();
        for (int i = 0; i < audio.size(); i++) {
            clips.putIfAbsent(audio.get(i), dataset.clips().get(i));
        }
        List<String> sorted = List.copyOf(clips.keySet());
        Map<String, Integer> slotOf = new TreeMap<>();
        sorted.forEach(digest -> slotOf.put(digest, slotOf.size()));
        return new StoreContent(
                key(sorted, settings), settings, clips, audio.stream().map(slotOf::get).toList());
    }

    private static String key(List<String> audio, FeatureSettings settings) {
        List<String> texts = new ArrayList<>();
        texts.add("extractor " + EXTRACTOR_VERSION);
        SettingsText.of(settings).forEach((name, value) -> texts.add(name + " = " + value));
        texts.addAll(audio);
        return Digests.sha256(texts);
    }

    /** Digests of the distinct audio, sorted. */
    List<String> audio() {
        return List.copyOf(clips.keySet());
    }

    /** The log-mels of the data set's clips in a file that holds these clips. */
    FeatureSet over(MappedFrames file, StoreIndex index) {
        long[] starts = new long[clips.size() + 1];
        for (int slot = 0; slot < clips.size(); slot++) {
            starts[slot + 1] = starts[slot] + index.clips().get(slot).frames();
        }
        long[] firstFrames = new long[slots.size()];
        int[] frames = new int[slots.size()];
        for (int i = 0; i < frames.length; i++) {
            firstFrames[i] = starts[slots.get(i)];
            frames[i] = index.clips().get(slots.get(i)).frames();
        }
        return new MappedFeatureSet(file, index.bands(), firstFrames, frames);
    }
}
