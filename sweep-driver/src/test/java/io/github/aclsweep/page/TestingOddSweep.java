package io.github.aclsweep.page;

import io.github.aclsweep.table.TrialStatus.State;
import java.nio.file.Path;
import java.util.List;

/** Sweeps that are not as one thinks of them first. */
enum TestingOddSweep {
    PENDING {
        @Override
        TestingSweep in(Path folder) {
            return TestingSweep.overAlpha(folder)
                    .unfinished(0.1, 1, State.RUNNING)
                    .unfinished(0.2, 1, State.PENDING);
        }
    },
    ALL_FAILED {
        @Override
        TestingSweep in(Path folder) {
            return TestingSweep.overAlpha(folder).failed(0.1, 1, "why").failed(0.2, 1, "why");
        }
    },
    ONE_TRIAL_WITHOUT_AXES {
        @Override
        TestingSweep in(Path folder) {
            return new TestingSweep(folder, List.of("a", "b"), List.of()).complete(0.1, 0.2, 1, 3);
        }
    },
    HUNDRED_TRIALS_ON_TWO_AXES {
        @Override
        TestingSweep in(Path folder) {
            List<String> axes = List.of("loss.temperature", "loss.alpha");
            TestingSweep sweep = new TestingSweep(folder, List.of("a", "b", "c"), axes);
            for (int i = 0; i < 100; i++) {
                int temperature = i / 10;
                sweep.complete(i % 10 / 10.0, temperature / 10.0, 1, i % 5);
            }
            return sweep;
        }
    },
    THREE_AXES {
        @Override
        TestingSweep in(Path folder) {
            List<String> axes = List.of("loss.alpha", "loss.temperature", TestingSweep.BATCH);
            TestingSweep sweep = new TestingSweep(folder, List.of("a", "b", "c"), axes);
            for (int i = 0; i < 18; i++) {
                int batch = i % 2 == 0 ? 32 : 256;
                double temperature = List.of(0.1, 0.2, 0.3).get(i / 2 % 3);
                double alpha = List.of(0.0, 0.5, 1.0).get(i / 6);
                sweep.batched(alpha, temperature, batch, (i / 2 + i) % 5);
            }
            return sweep;
        }
    },
    SIXTY_CLASSES {
        @Override
        TestingSweep in(Path folder) {
            List<String> classes = TestingSweep.manyClasses(60);
            return new TestingSweep(folder, classes, List.of("loss.alpha"))
                    .complete(0.1, 0.2, 1, 3)
                    .complete(0.2, 0.2, 1, 2);
        }
    },
    MANY_SEEDS {
        @Override
        TestingSweep in(Path folder) {
            TestingSweep sweep = TestingSweep.overAlpha(folder);
            for (int seed = 0; seed < 9; seed++) {
                sweep.complete(0.5, 0.2, seed, seed % 5).complete(1.0, 0.2, seed, 2);
            }
            return sweep;
        }
    };

    abstract TestingSweep in(Path folder);
}
