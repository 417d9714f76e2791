package io.github.aclsweep.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.github.aclsweep.TestingTensors;
import io.github.aclsweep.checkpoint.Checkpoint;
import io.github.aclsweep.encoder.TestingArchitecture;
import io.github.aclsweep.encoder.layer.StateDict;
import io.github.aclsweep.train.PretrainingTest.Subject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pretraining that goes on in other networks than it began in. */
class PretrainingCheckpointTest {
    private static final int[] CLIPS = {0, 1, 2, 3, 4, 5};

    private static Subject subject(NDManager manager, TestingArchitecture architecture) {
        return Subject.of(manager, architecture, 0.5, CLIPS.length, "pretrain.batch-clips = 2");
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWithinAnEpochWithTheSameBitsWhateverTheEncoder(TestingArchitecture architecture) {
        try (NDManager manager = TestingTensors.manager()) {
            Subject undisturbed = subject(manager, architecture);
            Subject later = subject(manager, architecture);
            Pretraining training = undisturbed.pretraining();
            Checkpoint afterTwoSteps = new Checkpoint();
            EpochLoss loss =
                    training.epoch(
                            1,
                            CLIPS,
                            (at, clips) -> {
                                if (training.stepsOf(1) == 2) {
                                    training.save(afterTwoSteps);
                                }
                            });
            later.pretraining().restore(afterTwoSteps);
            assertThat(later.pretraining().clipsOf(1)).isEqualTo(4);
            assertThat(later.pretraining().epoch(1, CLIPS, (at, clips) -> {})).isEqualTo(loss);
            assertSame(later.encoder().state(), undisturbed.encoder().state());
            assertSame(later.head().state(), undisturbed.head().state());
        }
    }

    private static void assertSame(StateDict actual, StateDict expected) {
        for (String name : expected.names()) {
            assertThat(actual.get(name).contentEquals(expected.get(name))).as(name).isTrue();
        }
    }
}
