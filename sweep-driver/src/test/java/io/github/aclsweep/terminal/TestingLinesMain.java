package io.github.aclsweep.terminal;

import java.util.List;

/** Shows a trial's course on standard error. */
final class TestingLinesMain {
    private TestingLinesMain() {}

    public static void main(String[] arguments) {
        ExpectedTrial trial = new ExpectedTrial("id", "acl", 9, 0, 0);
        try (SweepProgress display =
                SweepProgress.forStandardError(
                        "demo", "demo", new ExpectedRun(List.of(trial), 1, 0))) {
            display.started(
                    "id", "alpha 0.1, replicate 1", "a-host-of-some-name", "a-host-of-some-name");
            display.counted(new SweepCount(1, 0, 0, 1));
            display.ended("id", "alpha 0.1, replicate 1", "micro 50.00");
        }
    }
}
