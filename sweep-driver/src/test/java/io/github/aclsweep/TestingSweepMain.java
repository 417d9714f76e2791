package io.github.aclsweep;

import io.github.aclsweep.sweep.SweepMain;

/** The program with {@link TestingWork} in place of training. */
public final class TestingSweepMain {
    private TestingSweepMain() {}

    public static void main(String[] arguments) {
        System.exit(SweepMain.execute(new TestingWork(), arguments));
    }
}
