package io.github.aclsweep;

import io.github.aclsweep.sweep.SweepMain;

/** The program with {@link TestingPausedWork} in place of training. */
public final class TestingPausedMain {
    private TestingPausedMain() {}

    public static void main(String[] arguments) {
        System.exit(SweepMain.execute(new TestingPausedWork(), arguments));
    }
}
