package io.github.aclsweep.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.TestingArrays.Array;
import io.github.aclsweep.TestingTensors;
import io.github.aclsweep.TestingVectors;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.encoder.TestingArchitecture;
import io.github.aclsweep.train.PlateauSchedule.Goal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which epoch is tested: the best so far, the earliest on a tie, never one without a number. */
class BestEpochTest {
    @ParameterizedTest
    @EnumSource
    void isThePublishedOneAfterEveryEpoch(TestingVectors vectors) {
        Map<String, Array> reference = vectors.npz("schedule.npz");
        double[] figures = reference.get("best_val_macro").values();
        double[] epochs = reference.get("best_epoch_so_far").values();
        try (NDManager manager = TestingTensors.manager()) {
            Encoder encoder = TestingArchitecture.SMALL.create(manager, 2, 1);
            NDArray bias = encoder.state().get("conv0.bn.bias");
            BestWeights best = new BestWeights(manager, List.of(encoder.state()), Goal.HIGHER);
            for (int i = 0; i < figures.length; i++) {
                bias.addi(1);
                best.offer(i + 1, figures[i]);
                assertThat(best.epoch()).isEqualTo((int) epochs[i]);
            }
            best.putBack();
            assertThat(bias.toFloatArray()).containsOnly((float) epochs[epochs.length - 1]);
            best.close();
        }
    }
}
