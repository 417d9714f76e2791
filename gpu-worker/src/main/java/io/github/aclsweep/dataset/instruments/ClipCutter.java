package io.github.aclsweep.dataset.instruments;

import io.github.aclsweep.dataset.write.Pcm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Cuts recordings into clips one after another, from their start.
 *
 * @param clipSeconds length of a clip; the last of a recording may be shorter
 * @param clipsPerRecording how many at most
 */
record ClipCutter(double clipSeconds, int clipsPerRecording) {
    static final double MAX_SECONDS = 3;
    private static final double MIN_SECONDS = 1;

    /** A clip is kept if any sample of it is louder than -60 dB of full scale. */
    private static final int SILENCE = 32;

    /**
     * A cutter for the recordings of a class: clips of 1 to 3 s, as few per recording as give the
     * class about the wanted number.
     */
    static ClipCutter forClass(Collection<Pcm> recordings, int wantedClips) {
        double seconds = recordings.stream().mapToDouble(Pcm::seconds).sum();
        double fair = Math.max(MIN_SECONDS, Math.min(MAX_SECONDS, seconds / wantedClips));
        int each = (int) Math.ceil((double) wantedClips / recordings.size());
        return new ClipCutter(fair, each);
    }

    /** The clips of a recording; silent ones and remains under a second are left out. */
    List<Pcm> cut(Pcm recording) {
        int length = (int) (clipSeconds * recording.rateHz());
        int shortest = (int) Math.min(MIN_SECONDS * recording.rateHz(), recording.length());
        List<Pcm> clips = new ArrayList<>();
        for (int from = 0;
                from + shortest <= recording.length() && clips.size() < clipsPerRecording;
                from += length) {
            Pcm clip = recording.cut(from, Math.min(from + length, recording.length()));
            if (clip.peak() > SILENCE) {
                clips.add(clip);
            }
        }
        return clips;
    }
}
