package io.github.aclsweep.attempt;

class InProcessTrialDispatcherTest extends TrialDispatcherContract {
    @Override
    TrialDispatcher dispatcher(TrialWork work) {
        return new InProcessTrialDispatcher(work);
    }
}
