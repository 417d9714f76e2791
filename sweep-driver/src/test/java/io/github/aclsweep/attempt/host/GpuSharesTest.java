package io.github.aclsweep.attempt.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GpuSharesTest {
    private final GpuShares shares = new GpuShares();

    @Test
    void givesAGpuOneTrialLessAfterItRanOutOfMemory() {
        shares.begin("a/0", "1");
        shares.begin("a/0", "2");
        shares.begin("a/0", "3");

        assertThat(shares.ranOutOfMemory("2")).hasValue(2);
        shares.ended("2");
        assertThat(shares.ranOutOfMemory("3")).as("with one other").hasValue(1);
        shares.ended("3");

        assertThat(shares.begin("a/0", "4")).isFalse();
        assertThat(shares.begin("a/1", "4")).as("another GPU").isTrue();
        shares.ended("1");
        assertThat(shares.begin("a/0", "5")).isTrue();
        assertThat(shares.begin("a/0", "6")).isFalse();
    }

    @Test
    void learnsNothingFromATrialThatWasAlone() {
        shares.begin("a/0", "1");

        assertThat(shares.ranOutOfMemory("1")).isEmpty();
        assertThat(shares.begin("a/0", "2")).isTrue();
    }

    @Test
    void doesNotConcernTrialsWithoutAGpu() {
        assertThat(shares.begin("", "1")).isTrue();
        assertThat(shares.begin("", "2")).isTrue();
        assertThat(shares.ranOutOfMemory("1")).isEmpty();
    }
}
