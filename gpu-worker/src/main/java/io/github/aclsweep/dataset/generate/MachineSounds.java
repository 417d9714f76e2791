package io.github.aclsweep.dataset.generate;

import io.github.aclsweep.dataset.generate.SoundParts.Pitch;
import io.github.aclsweep.dataset.write.KeyedRandom;
import org.apache.commons.math3.util.FastMath;

/** What has a motor or a loudspeaker. */
final class MachineSounds {
    private static final double TWO_PI = 2 * FastMath.PI;

    private MachineSounds() {}

    /** Firing cylinders: uneven pulses through the resonance of an exhaust. */
    static double[] engine(KeyedRandom draw, int samples) {
        double[] signal = new double[samples];
        double firing = draw.logBetween(22, 90);
        double revving = draw.between(-0.3, 0.6);
        double unevenness = draw.between(0.05, 0.5);
        double exhaust = draw.logBetween(90, 400);
        double seconds = (double) samples / Sound.RATE_HZ;
        double at = 0;
        while (at < seconds) {
            double level = 1 + unevenness * draw.noise();
            SoundParts.addMode(signal, Sound.samples(at), exhaust, 0.012, level);
            Level.add(signal, SoundParts.burst(draw, 0.002), Sound.samples(at), 0.3 * level);
            double hz = firing * (1 + revving * at / seconds);
            at += (1 + 0.1 * unevenness * draw.noise()) / hz;
        }
        return Filter.lowPass(draw.logBetween(800, 4000), 0.7).apply(signal);
    }

    /** A saw-like whine that wavers under load, and its bearings' noise. */
    static double[] drill(KeyedRandom draw, int samples) {
        double hz = draw.logBetween(110, 420);
        double loadHz = draw.between(0.5, 3);
        double load = draw.between(0.02, 0.15);
        double grind = draw.between(15, 60);
        Pitch pitch = t -> hz * (1 - load * (1 + FastMath.sin(TWO_PI * loadHz * t)));
        double[] whine = SoundParts.harmonics(pitch, samples, SoundParts.partials(draw, 30, 0.8));
        double[] noise = SoundParts.noise(draw, samples);
        Filter.bandPass(draw.logBetween(1500, 5000), 0.7).apply(noise);
        Level.add(whine, noise, 0, draw.between(0.5, 2.5));
        double depth = draw.between(0.1, 0.5);
        for (int i = 0; i < samples; i++) {
            whine[i] *= 1 + depth * FastMath.sin(TWO_PI * grind * i / Sound.RATE_HZ);
        }
        return SoundParts.fade(whine, 0.1, 0.1);
    }

    /** Mains hum: two drones beside each other. */
    static double[] hum(KeyedRandom draw, int samples) {
        double hz = draw.logBetween(48, 125);
        double beat = draw.between(0.3, 5);
        int partials = draw.count(8, 24);
        double[] hum =
                SoundParts.harmonics(t -> hz, samples, SoundParts.partials(draw, partials, 0.9));
        double[] other =
                SoundParts.harmonics(
                        t -> hz + beat, samples, SoundParts.partials(draw, partials, 0.9));
        Level.add(hum, other, 0, draw.between(0.2, 0.9));
        Level.add(hum, SoundParts.noise(draw, samples), 0, draw.between(0, 0.1));
        return SoundParts.fade(hum, 0.05, 0.05);
    }

    static double[] siren(KeyedRandom draw, int samples) {
        double low = draw.logBetween(350, 800);
        double ratio = draw.between(1.3, 2.4);
        double wailHz = draw.logBetween(0.4, 6);
        double start = draw.between(0, 1);
        boolean twoTone = draw.chance(0.35);
        Pitch pitch =
                t -> {
                    double wail = FastMath.sin(TWO_PI * (start + wailHz * t));
                    double height = twoTone ? (wail > 0 ? 1 : 0) : (1 + wail) / 2;
                    return low * FastMath.pow(ratio, height);
                };
        double[] siren = SoundParts.harmonics(pitch, samples, SoundParts.partials(draw, 8, 1.2));
        return SoundParts.fade(siren, 0.05, 0.05);
    }

    /** Beeps: a tone keyed on and off. */
    static double[] alarm(KeyedRandom draw, int samples) {
        double hz = draw.logBetween(700, 3200);
        double other = draw.chance(0.4) ? hz * draw.between(0.7, 1.3) : hz;
        double beepHz = draw.logBetween(1.5, 10);
        double duty = draw.between(0.3, 0.7);
        Pitch pitch = t -> ((int) (t * beepHz)) % 2 == 0 ? hz : other;
        double[] tone = SoundParts.harmonics(pitch, samples, SoundParts.partials(draw, 6, 1.3));
        double key = 0;
        for (int i = 0; i < samples; i++) {
            double phase = beepHz * i / Sound.RATE_HZ;
            double target = phase - FastMath.floor(phase) < duty ? 1 : 0;
            key += 0.01 * (target - key);
            tone[i] *= key;
        }
        return tone;
    }
}
