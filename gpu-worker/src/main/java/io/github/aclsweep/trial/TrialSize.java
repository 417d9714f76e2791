package io.github.aclsweep.trial;

import io.github.aclsweep.dataset.DataAmount;
import io.github.aclsweep.features.FeatureSettings;

/**
 * How much data a trial handles, as far as headers and settings tell.
 *
 * @param all the clips of the data set
 * @param clean the clips with checked labels
 */
public record TrialSize(TrialSettings settings, DataAmount all, DataAmount clean) {

    /** The frames of some clips together; short clips are repeated to the shortest length. */
    public double frames(DataAmount data) {
        FeatureSettings features = settings.features();
        double seconds = Math.max(data.seconds(), data.clips() * features.minSeconds());
        return data.clips() + seconds * features.sampleRateHz() / features.hopSamples();
    }

    /**
     * The patches that some clips are cut into.
     *
     * @param hopFrames frames from one patch to the next
     */
    public double patches(DataAmount data, int hopFrames) {
        return data.clips() + frames(data) / hopFrames;
    }

    /**
     * The number of patches that evaluation is expected to cut some clips into, whose rests are
     * dropped.
     */
    public static double expectedPatches(TrialSettings settings, DataAmount data) {
        int hop = settings.patch().hopFrames();
        double frames = new TrialSize(settings, data, data).frames(data);
        double spare = frames - data.clips() * (double) settings.patch().frames();
        // A clip drops half a hop on average, but at least one patch is left of it.
        return Math.max(data.clips(), data.clips() / 2.0 + spare / hop);
    }

    /** The cells of a patch. */
    public double cells() {
        return (double) settings.patch().frames() * settings.features().bands();
    }
}
