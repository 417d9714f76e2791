package io.github.aclsweep.dataset.generate;

import io.github.aclsweep.dataset.write.KeyedRandom;

/**
 * Where an event is heard: a random microphone, room, background and level. None of it depends on
 * the class, so an encoder gains by learning to ignore it.
 */
final class RoomAndBackground {
    private static final double MIN_SECONDS = 0.6;
    private static final double MAX_SECONDS = 3;

    private RoomAndBackground() {}

    /** A clip of 0.6 to 3 s with one event in it. */
    static double[] clip(Sound sound, KeyedRandom draw) {
        int length = Sound.samples(draw.between(MIN_SECONDS, MAX_SECONDS));
        int onset = (int) (length * draw.between(0, 0.3));
        int end = length - (int) (length * draw.between(0, 0.2));
        double[] event = sound.make(draw, end - onset);
        double[] clip = new double[length];
        Level.add(clip, event, onset, 1 / Math.max(Level.rms(event), 1e-9));
        echo(clip, draw);
        equalise(clip, draw);
        double noise = Level.rms(clip) * Level.amplitude(-draw.between(8, 30));
        Level.add(clip, background(length, draw), 0, noise);
        double peak = Level.amplitude(draw.between(-20, -1));
        return Level.scale(clip, peak / Level.peak(clip));
    }

    /** A few early reflections and a decaying tail, all of one room. */
    private static void echo(double[] clip, KeyedRandom draw) {
        double wet = draw.between(0, 0.4);
        double[] dry = clip.clone();
        for (int reflection = draw.count(1, 5); reflection > 0; reflection--) {
            int delay = Sound.samples(draw.logBetween(0.004, 0.09));
            if (delay < clip.length) {
                Level.add(clip, dry, delay, wet * draw.noise());
            }
        }
        int circle = Sound.samples(draw.between(0.03, 0.08));
        double again = wet * draw.between(0.3, 0.9);
        for (int i = circle; i < clip.length; i++) {
            clip[i] += again * clip[i - circle];
        }
    }

    /** Microphone, distance, walls: bells of up to 6 dB and a loss of treble or bass. */
    private static void equalise(double[] clip, KeyedRandom draw) {
        for (int bell = draw.count(1, 3); bell > 0; bell--) {
            double hz = draw.logBetween(100, 8000);
            Filter.peak(hz, draw.logBetween(0.4, 2), draw.between(-6, 6)).apply(clip);
        }
        if (draw.chance(0.5)) {
            Filter.lowPass(draw.logBetween(4000, 10_000), 0.7).apply(clip);
        }
        if (draw.chance(0.5)) {
            Filter.highPass(draw.logBetween(40, 200), 0.7).apply(clip);
        }
    }

    /** Noise of a random colour with root mean square 1. */
    private static double[] background(int length, KeyedRandom draw) {
        double[] noise = SoundParts.noise(draw, length);
        double memory = draw.between(0, 0.98);
        double last = 0;
        for (int i = 0; i < length; i++) {
            last = memory * last + noise[i];
            noise[i] = last;
        }
        Filter.peak(draw.logBetween(150, 5000), 0.7, draw.between(-10, 10)).apply(noise);
        return Level.scale(noise, 1 / Level.rms(noise));
    }
}
