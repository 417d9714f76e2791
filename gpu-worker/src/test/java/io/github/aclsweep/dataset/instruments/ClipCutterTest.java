package io.github.aclsweep.dataset.instruments;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.dataset.write.Pcm;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClipCutterTest {
    private static final int RATE_HZ = 1000;

    @Test
    void cutsOneAfterAnotherAndKeepsALongRemainder() {
        Pcm recording = constant(4.2);

        List<Pcm> clips = new ClipCutter(3, 5).cut(recording);

        assertThat(clips).extracting(Pcm::length).containsExactly(3000, 1200);
    }

    @Test
    void leavesOutARemainderUnderASecond() {
        assertThat(new ClipCutter(3, 5).cut(constant(3.9))).hasSize(1);
    }

    @Test
    void keepsAShortRecordingWhole() {
        assertThat(new ClipCutter(3, 5).cut(constant(0.4)))
                .extracting(Pcm::length)
                .containsExactly(400);
    }

    @Test
    void stopsAtTheWantedNumber() {
        assertThat(new ClipCutter(3, 2).cut(constant(20))).hasSize(2);
    }

    @Test
    void skipsSilence() {
        double[] signal = new double[9 * RATE_HZ];
        Arrays.fill(signal, 3 * RATE_HZ, 6 * RATE_HZ, 0.5);

        List<Pcm> clips = new ClipCutter(3, 5).cut(Pcm.of(signal, RATE_HZ));

        assertThat(clips).hasSize(1);
        assertThat(clips.get(0).sample(0)).isPositive();
    }

    @Test
    void takesSeveralClipsPerRecordingWhereAClassHasFew() {
        assertThat(ClipCutter.forClass(Collections.nCopies(10, constant(20)), 50))
                .isEqualTo(new ClipCutter(3, 5));
        assertThat(ClipCutter.forClass(Collections.nCopies(85, constant(20)), 50))
                .isEqualTo(new ClipCutter(3, 1));
    }

    @Test
    void takesShorterClipsWhereAClassIsShort() {
        assertThat(ClipCutter.forClass(Collections.nCopies(40, constant(2.5)), 50))
                .isEqualTo(new ClipCutter(2, 2));
        assertThat(ClipCutter.forClass(Collections.nCopies(8, constant(2)), 50).clipSeconds())
                .isEqualTo(1);
    }

    private static Pcm constant(double seconds) {
        double[] signal = new double[(int) Math.round(seconds * RATE_HZ)];
        Arrays.fill(signal, 0.5);
        return Pcm.of(signal, RATE_HZ);
    }
}
