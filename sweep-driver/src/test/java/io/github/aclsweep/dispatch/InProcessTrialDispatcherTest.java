package io.github.aclsweep.dispatch;

class InProcessTrialDispatcherTest extends TrialDispatcherContract {
    @Override
    TrialDispatcher dispatcher(TrialWork work) {
        return new InProcessTrialDispatcher(work);
    }
}
