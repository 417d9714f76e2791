package io.github.aclsweep.attempt;

class TestingTrialDispatcherTest extends TrialDispatcherContract {
    @Override
    TrialDispatcher dispatcher(TrialWork work) {
        return new TestingTrialDispatcher(work);
    }
}
