package io.github.aclsweep.dataset.generate;

import io.github.aclsweep.dataset.write.KeyedRandom;
import org.apache.commons.math3.util.FastMath;

/** Weather, water, hands and feet: shaped noise. */
final class NoisySounds {
    private NoisySounds() {}

    static double[] rain(KeyedRandom draw, int samples) {
        double[] hiss = SoundParts.noise(draw, samples);
        Filter.highPass(draw.logBetween(400, 2500), 0.7).apply(hiss);
        Filter.lowPass(draw.logBetween(4000, 10_000), 0.7).apply(hiss);
        Level.scale(hiss, draw.between(0.1, 0.4) / Level.rms(hiss));
        double dropsPerSecond = draw.logBetween(20, 200);
        int drops = (int) (dropsPerSecond * samples / Sound.RATE_HZ);
        for (int drop = 0; drop < drops; drop++) {
            int from = draw.count(0, samples - 1);
            double hz = draw.logBetween(900, 6000);
            double level = draw.logBetween(0.1, 1.5);
            SoundParts.addMode(hiss, from, hz, draw.logBetween(0.001, 0.006), level);
        }
        return hiss;
    }

    static double[] wind(KeyedRandom draw, int samples) {
        double[] rough = Filter.lowPass(1500, 0.6).apply(SoundParts.noise(draw, samples));
        double centre = draw.logBetween(150, 800);
        double gustHz = draw.between(0.3, 1.5);
        double start = draw.between(0, 2 * FastMath.PI);
        double depth = draw.between(0.3, 0.8);
        double[] signal = new double[samples];
        double q = draw.logBetween(2, 12);
        int block = 64;
        double[] state = new double[2];
        for (int i = 0; i < samples; i += block) {
            double seconds = (double) i / Sound.RATE_HZ;
            double gust = FastMath.sin(start + 2 * FastMath.PI * gustHz * seconds);
            double hz = centre * FastMath.pow(2, depth * gust);
            resonate(rough, signal, i, FastMath.min(samples, i + block), hz, q, state);
            double level = 1 + depth * gust;
            for (int j = i; j < FastMath.min(samples, i + block); j++) {
                signal[j] *= level;
            }
        }
        return SoundParts.fade(signal, 0.1, 0.1);
    }

    /** A two-pole resonator whose frequency may differ from block to block. */
    private static void resonate(
            double[] in, double[] out, int from, int to, double hz, double q, double[] state) {
        double radius = FastMath.exp(-FastMath.PI * hz / q / Sound.RATE_HZ);
        double turn = 2 * radius * FastMath.cos(2 * FastMath.PI * hz / Sound.RATE_HZ);
        for (int i = from; i < to; i++) {
            double y = (1 - radius) * in[i] + turn * state[0] - radius * radius * state[1];
            state[1] = state[0];
            state[0] = y;
            out[i] = y;
        }
    }

    static double[] clapping(KeyedRandom draw, int samples) {
        double[] signal = new double[samples];
        int people = draw.count(1, 4);
        for (int person = 0; person < people; person++) {
            double period = draw.between(0.18, 0.5);
            double hz = draw.logBetween(700, 2400);
            double decay = draw.logBetween(0.004, 0.02);
            double level = draw.between(0.4, 1);
            double at = draw.between(0, period);
            for (; at * Sound.RATE_HZ < samples; at += period * draw.between(0.92, 1.08)) {
                double[] clap = SoundParts.burst(draw, decay * draw.between(0.8, 1.3));
                Filter.bandPass(hz * draw.between(0.85, 1.15), 1.2).apply(clap);
                Level.add(signal, clap, Sound.samples(at), level * draw.between(0.6, 1));
            }
        }
        return signal;
    }

    static double[] footsteps(KeyedRandom draw, int samples) {
        double[] signal = new double[samples];
        double period = draw.between(0.3, 0.65);
        double ground = draw.logBetween(90, 450);
        double grit = draw.between(0, 0.6);
        double at = draw.between(0, 0.2);
        for (; at * Sound.RATE_HZ < samples; at += period * draw.between(0.95, 1.05)) {
            double toe = at + draw.between(0.04, 0.12);
            step(draw, signal, at, ground, grit);
            step(draw, signal, toe, ground * 1.6, grit * 1.5);
        }
        return signal;
    }

    private static void step(KeyedRandom draw, double[] signal, double at, double hz, double grit) {
        int from = Sound.samples(at);
        double[] thump = SoundParts.burst(draw, draw.between(0.015, 0.035));
        Filter.lowPass(hz * draw.between(0.8, 1.2), 1.5).apply(thump);
        double[] scrape = SoundParts.burst(draw, 0.03);
        Filter.bandPass(draw.logBetween(1500, 5000), 0.8).apply(scrape);
        if (from < signal.length) {
            Level.add(signal, thump, from, draw.between(2, 4));
            Level.add(signal, scrape, from, grit);
        }
    }

    /** Drops into water: bubbles whose pitch rises as they near the surface. */
    static double[] water(KeyedRandom draw, int samples) {
        double[] signal = new double[samples];
        double dropsPerSecond = draw.logBetween(2, 25);
        double low = draw.logBetween(300, 900);
        int drops = FastMath.max(2, (int) (dropsPerSecond * samples / Sound.RATE_HZ));
        for (int drop = 0; drop < drops; drop++) {
            double hz = low * draw.logBetween(1, 4);
            double rise = draw.between(2, 12);
            double decay = draw.logBetween(0.008, 0.05);
            double[] bubble = SoundParts.sine(t -> hz * (1 + rise * t), Sound.samples(5 * decay));
            for (int i = 0; i < bubble.length; i++) {
                bubble[i] *= FastMath.exp(-i / (decay * Sound.RATE_HZ));
            }
            Level.add(signal, bubble, draw.count(0, samples - 1), draw.logBetween(0.2, 1));
        }
        return signal;
    }

    /** Keys and their carriage: clicks at no steady pace. */
    static double[] typewriter(KeyedRandom draw, int samples) {
        double[] signal = new double[samples];
        double pace = draw.logBetween(0.07, 0.22);
        double body = draw.logBetween(500, 1600);
        double snap = draw.logBetween(1800, 6000);
        double at = draw.between(0, pace);
        for (; at * Sound.RATE_HZ < samples; at += pace * draw.logBetween(0.5, 2)) {
            double[] click = SoundParts.burst(draw, draw.logBetween(0.001, 0.004));
            Filter.bandPass(snap * draw.between(0.9, 1.1), 1.5).apply(click);
            double level = draw.between(0.4, 1);
            int from = Sound.samples(at);
            Level.add(signal, click, from, 2 * level);
            SoundParts.addMode(signal, from, body, 0.012, 0.5 * level);
        }
        return signal;
    }
}
