package io.github.aclsweep.dataset.generate;

import io.github.aclsweep.dataset.generate.SoundParts.Pitch;
import io.github.aclsweep.dataset.write.KeyedRandom;
import java.util.List;
import org.apache.commons.math3.util.FastMath;

/** What has a throat, and whistles. */
final class VoiceSounds {
    /** First three formants of five vowels in Hz. */
    private static final List<double[]> VOWELS =
            List.of(
                    new double[] {730, 1090, 2440},
                    new double[] {530, 1840, 2480},
                    new double[] {270, 2290, 3010},
                    new double[] {570, 840, 2410},
                    new double[] {300, 870, 2240});

    private VoiceSounds() {}

    /** Syllables: a consonant of noise, then glottal pulses through a vowel's formants. */
    static double[] speech(KeyedRandom draw, int samples) {
        double[] signal = new double[samples];
        double voice = draw.logBetween(85, 260);
        double tract = draw.between(0.9, 1.2);
        double syllable = draw.between(0.14, 0.3);
        for (double at = 0; at * Sound.RATE_HZ < samples; at += syllable * draw.between(0.8, 1.4)) {
            double seconds = syllable * draw.between(0.6, 0.95);
            double[] vowel = vowel(draw, voice * draw.between(0.85, 1.2), tract, seconds);
            double[] consonant = SoundParts.burst(draw, draw.between(0.006, 0.03));
            Filter.bandPass(draw.logBetween(2000, 6000), 1).apply(consonant);
            Level.add(signal, consonant, Sound.samples(at), draw.between(0, 0.6));
            Level.add(signal, vowel, Sound.samples(at), draw.between(0.5, 1));
        }
        return signal;
    }

    private static double[] vowel(KeyedRandom draw, double hz, double tract, double seconds) {
        double fall = draw.between(-0.25, 0.15);
        Pitch pitch = t -> hz * (1 + fall * t / seconds);
        double[] source = SoundParts.harmonics(pitch, Sound.samples(seconds), pulses(40));
        double[] formants = draw.oneOf(VOWELS);
        double[] vowel = new double[source.length];
        for (int f = 0; f < formants.length; f++) {
            double[] band = Filter.bandPass(formants[f] * tract, 8).apply(source.clone());
            Level.add(vowel, band, 0, 1.0 / (f + 1));
        }
        return SoundParts.fade(Level.scale(vowel, 1 / Level.peak(vowel)), 0.02, 0.05);
    }

    private static double[] pulses(int partials) {
        double[] amplitudes = new double[partials];
        for (int k = 0; k < partials; k++) {
            amplitudes[k] = 1 / (k + 1.0);
        }
        return amplitudes;
    }

    static double[] bark(KeyedRandom draw, int samples) {
        double[] signal = new double[samples];
        double size = draw.logBetween(220, 800);
        double gap = draw.between(0.25, 0.7);
        for (double at = 0; at * Sound.RATE_HZ < samples; at += gap * draw.between(0.8, 1.3)) {
            double seconds = draw.between(0.08, 0.2);
            double hz = size * draw.between(0.9, 1.1);
            double jump = draw.between(0.3, 0.9);
            Pitch pitch = t -> hz * (1 + jump * FastMath.sin(FastMath.PI * t / seconds));
            double[] bark = SoundParts.harmonics(pitch, Sound.samples(seconds), pulses(16));
            double roughness = draw.between(0.3, 1.2);
            for (int i = 0; i < bark.length; i++) {
                bark[i] *= 1 + roughness * draw.noise();
            }
            Filter.bandPass(size * draw.between(2, 3.5), 1.5).apply(bark);
            Level.add(signal, SoundParts.fade(bark, 0.01, 0.08), Sound.samples(at), 1);
        }
        return signal;
    }

    static double[] bird(KeyedRandom draw, int samples) {
        double[] signal = new double[samples];
        double centre = draw.logBetween(2000, 5500);
        double sweep = draw.between(-0.5, 0.5);
        double trill = draw.between(10, 45);
        double depth = draw.between(0, 0.25);
        double note = draw.logBetween(0.05, 0.22);
        double gap = note * draw.between(1.2, 3);
        double at = draw.between(0, 0.2);
        for (; at * Sound.RATE_HZ < samples; at += gap * draw.between(0.9, 1.2)) {
            double hz = centre * draw.between(0.9, 1.1);
            Pitch pitch =
                    t ->
                            hz
                                    * (1 + sweep * (t / note - 0.5))
                                    * (1 + depth * FastMath.sin(2 * FastMath.PI * trill * t));
            double[] chirp = SoundParts.sine(pitch, Sound.samples(note));
            Level.add(signal, SoundParts.fade(chirp, note / 4, note / 3), Sound.samples(at), 1);
        }
        return signal;
    }

    /** A glide with vibrato and breath. */
    static double[] whistle(KeyedRandom draw, int samples) {
        double from = draw.logBetween(600, 2400);
        double to = from * draw.logBetween(0.5, 2);
        double seconds = (double) samples / Sound.RATE_HZ;
        double vibratoHz = draw.between(4, 8);
        double vibrato = draw.between(0, 0.03);
        Pitch pitch =
                t ->
                        (from + (to - from) * t / seconds)
                                * (1 + vibrato * FastMath.sin(2 * FastMath.PI * vibratoHz * t));
        double[] tone =
                SoundParts.harmonics(pitch, samples, new double[] {1, draw.between(0, 0.15)});
        double[] breath = Filter.bandPass(from, 1).apply(SoundParts.noise(draw, samples));
        Level.add(tone, breath, 0, draw.between(0.05, 0.5));
        return SoundParts.fade(tone, 0.05, 0.1);
    }
}
