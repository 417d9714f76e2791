package io.github.aclsweep.search;

import io.github.aclsweep.trial.TrialResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Runs every point once, to its end. */
abstract class EveryPoint implements SearchStrategy {
    private final Queue<TrialRequest> waiting = new ArrayDeque<>();
    private int running;

    @Override
    public void begin(SearchProblem problem) {
        waiting.clear();
        waiting.addAll(problem.points());
        running = 0;
    }

    @Override
    public List<TrialRequest> ask(int room) {
        List<TrialRequest> asked = new ArrayList<>();
        while (asked.size() < room && !waiting.isEmpty()) {
            asked.add(waiting.remove());
        }
        running += asked.size();
        return asked;
    }

    @Override
    public void tell(TrialRequest request, TrialResult result) {
        running--;
    }

    @Override
    public boolean isDone() {
        return waiting.isEmpty() && running == 0;
    }
}
