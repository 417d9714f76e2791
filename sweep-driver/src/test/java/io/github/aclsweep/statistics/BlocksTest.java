package io.github.aclsweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BlocksTest {
    /** Of two things, the pooled residuals are those of the paired differences. */
    @Test
    void isThePairedTestOfTwoThings() {
        double[] one = {3.1, 4.7, 5.9, 4.0};
        double[] other = {2.0, 4.1, 4.6, 3.3};

        double[] p = new Blocks(new double[][] {one, other}).correctedP();

        Sample differences = Sample.of(List.of(3.1 - 2.0, 4.7 - 4.1, 5.9 - 4.6, 4.0 - 3.3));
        assertThat(p[0]).isEqualTo(1);
        assertThat(p[1]).isCloseTo(differences.studentP(), within(1e-12));
    }

    /**
     * Residuals of the sum of thing and block {{0.5, -0.5}, {-0.5, 0.5}, {0, 0}}: their squares sum
     * to 1 with 2 degrees of freedom, the error of a difference is sqrt(2 * 0.5 / 2).
     */
    @Test
    void poolsTheResidualsOfAllThings() {
        double[][] values = {{10.5, 11.5}, {7.5, 10.5}, {6.0, 8.0}};

        double[] p = new Blocks(values).correctedP();

        double t = (11 - 9) / Math.sqrt(0.5);
        // Student's distribution with 2 degrees of freedom has a closed form.
        double oneSided = 0.5 - t / (2 * Math.sqrt(2 + t * t));
        assertThat(p[1]).isCloseTo(Math.min(1, 3 * 2 * oneSided), within(1e-12));
    }

    @Test
    void whatABlockAddsToAllDoesNotCount() {
        double[][] values = {{1, 2, 4}, {2, 2, 3}, {0, 3, 1}};
        double[][] shifted = {{101, -48, 4}, {102, -48, 3}, {100, -47, 1}};

        assertThat(new Blocks(shifted).correctedP())
                .containsExactly(new Blocks(values).correctedP(), within(1e-9));
    }

    @Test
    void knowsNothingWithoutResiduals() {
        assertThat(new Blocks(new double[][] {{1, 2}, {2, 3}}).correctedP())
                .containsOnly(Double.NaN);
    }

    @Test
    void refusesASingleBlock() {
        assertThatThrownBy(() -> new Blocks(new double[][] {{1}, {2}}))
                .hasMessageContaining("two blocks");
    }
}
