package io.github.aclsweep.dataset.generate;

import io.github.aclsweep.dataset.write.KeyedRandom;
import org.apache.commons.math3.util.FastMath;

/** Bodies that are hit or plucked: sums of decaying modes. */
final class StruckSounds {
    /** Partials of a church bell relative to its prime: hum, prime, tierce, quint, nominal, ... */
    private static final double[] BELL = {0.5, 1, 1.2, 1.5, 2, 2.5, 2.67, 3, 4, 5.3};

    /** Zeros of Bessel functions relative to the first: the modes of a round membrane. */
    private static final double[] MEMBRANE = {1, 1.593, 2.136, 2.296, 2.653, 2.918, 3.156, 3.5};

    private StruckSounds() {}

    static double[] bell(KeyedRandom draw, int samples) {
        double[] signal = new double[samples];
        double prime = draw.logBetween(220, 1200);
        double decay = draw.logBetween(0.3, 1.5);
        int strokes = draw.count(1, 3);
        for (int stroke = 0; stroke < strokes; stroke++) {
            int from = (int) (samples * (stroke + draw.between(0, 0.3)) / strokes);
            double level = draw.between(0.6, 1);
            for (double ratio : BELL) {
                double hz = prime * ratio * draw.between(0.995, 1.005);
                double amplitude = level * draw.between(0.2, 1) / (0.6 + 0.4 * ratio);
                SoundParts.addMode(signal, from, hz, decay / FastMath.sqrt(ratio), amplitude);
            }
        }
        return signal;
    }

    static double[] drum(KeyedRandom draw, int samples) {
        double[] signal = new double[samples];
        double lowest = draw.logBetween(60, 220);
        double decay = draw.logBetween(0.06, 0.3);
        double snare = draw.chance(0.4) ? draw.between(0.2, 0.7) : 0;
        double period = draw.logBetween(0.14, 0.7);
        for (double at = 0; at * Sound.RATE_HZ < samples; at += period * draw.between(0.9, 1.1)) {
            double level = draw.between(0.4, 1);
            int from = Sound.samples(at);
            for (double ratio : MEMBRANE) {
                double amplitude = level * draw.between(0.3, 1) / ratio;
                SoundParts.addMode(signal, from, lowest * ratio, decay / ratio, amplitude);
            }
            Level.add(signal, SoundParts.burst(draw, 0.004), from, 0.5 * level);
            Level.add(signal, SoundParts.burst(draw, decay * 0.7), from, snare * level);
        }
        return signal;
    }

    /** Pots, pans, coins: modes at no particular ratios. */
    static double[] metal(KeyedRandom draw, int samples) {
        double[] signal = new double[samples];
        int modes = draw.count(6, 16);
        double[] hz = new double[modes];
        double lowest = draw.logBetween(350, 1500);
        for (int m = 0; m < modes; m++) {
            hz[m] = lowest * draw.logBetween(1, 8);
        }
        double decay = draw.logBetween(0.05, 0.5);
        double gap = draw.logBetween(0.1, 0.8);
        for (double at = 0; at * Sound.RATE_HZ < samples; at += gap * draw.between(0.5, 1.5)) {
            double level = draw.logBetween(0.2, 1);
            for (double mode : hz) {
                double amplitude = level * draw.noise();
                SoundParts.addMode(signal, Sound.samples(at), mode, decay, amplitude);
            }
        }
        return signal;
    }

    static double[] glass(KeyedRandom draw, int samples) {
        double[] signal = new double[samples];
        Level.add(signal, SoundParts.burst(draw, draw.between(0.01, 0.06)), 0, 0.8);
        int shards = draw.count(15, 50);
        double spread = draw.between(0.3, 0.9) * samples;
        double lowest = draw.logBetween(1200, 3000);
        for (int shard = 0; shard < shards; shard++) {
            double late = draw.between(0, 1);
            int from = (int) (spread * late * late);
            double decay = draw.logBetween(0.01, 0.12);
            double level = draw.logBetween(0.1, 1) * (1.2 - late);
            for (int mode = draw.count(2, 4); mode > 0; mode--) {
                SoundParts.addMode(signal, from, lowest * draw.logBetween(1, 4), decay, level);
            }
        }
        return signal;
    }

    /**
     * A plucked string after K. Karplus and A. Strong, "Digital Synthesis of Plucked-String and
     * Drum Timbres" (1983): noise circling in a delay line with a low-pass.
     */
    static double[] pluck(KeyedRandom draw, int samples) {
        double[] signal = new double[samples];
        double base = draw.logBetween(80, 500);
        double brightness = draw.between(0.3, 0.98);
        int notes = draw.count(1, 4);
        for (int note = 0; note < notes; note++) {
            int from = (int) (samples * (note + draw.between(0, 0.2)) / notes);
            double hz = base * FastMath.pow(2, draw.count(0, 12) / 12.0);
            double[] string = string(draw, hz, brightness, samples - from);
            Level.add(signal, string, from, draw.between(0.5, 1));
        }
        return signal;
    }

    private static double[] string(KeyedRandom draw, double hz, double brightness, int samples) {
        double[] line = SoundParts.noise(draw, (int) (Sound.RATE_HZ / hz));
        double loss = FastMath.pow(0.001, 1 / (hz * draw.between(0.8, 3)));
        double[] string = new double[samples];
        double last = 0;
        for (int i = 0; i < samples; i++) {
            int at = i % line.length;
            string[i] = line[at];
            last = loss * ((0.5 + brightness / 2) * line[at] + (0.5 - brightness / 2) * last);
            line[at] = last;
        }
        return string;
    }
}
