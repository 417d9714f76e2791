package io.github.aclsweep.search;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.trial.TrialResult;
import io.github.aclsweep.trial.TrialSettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Successive halving (arXiv 1502.07943): every point is trained for a few epochs, the best of them
 * for more, and the best of these to the end. Points are judged by the validation measure that
 * their method watches; of several seeds, by its mean. A failed trial counts as the worst. Trials
 * go on from their checkpoints: nothing is trained twice. Baselines are run as they are.
 */
public final class HalvingStrategy implements SearchStrategy {
    private HalvingSettings settings;
    private final List<Rung> rungs = new ArrayList<>();

    /** What may be asked for; those that are nearest to their end first. */
    private final List<Deque<TrialRequest>> waiting = new ArrayList<>();

    private final Map<TrialRequest, Place> places = new HashMap<>();
    private int running;
    private int ended;

    /** Where a trial that was asked for competes. */
    private record Place(int rung, Race race) {}

    /** A contestant on one rung. */
    private static final class Race {
        private final Contestant contestant;
        private double sum;
        private int told;

        Race(Contestant contestant) {
            this.contestant = contestant;
        }
    }

    @Override
    public String name() {
        return "halving";
    }

    @Override
    public void begin(SearchProblem problem) {
        settings = problem.settings().halving();
        rungs.clear();
        waiting.clear();
        places.clear();
        running = 0;
        ended = 0;
        for (int rung = 0; rung < settings.rungs(); rung++) {
            rungs.add(new Rung(settings.eta(), settings.asynchronous()));
            waiting.add(new ArrayDeque<>());
        }
        waiting.add(new ArrayDeque<>());
        List<Contestant> contestants = Contestant.of(problem.points());
        Watched.require(problem.points(), "sweep.search.strategy", "halving", true);
        contestants.forEach(each -> enter(0, each));
        rungs.get(0).close();
        problem.points().stream()
                .filter(point -> point.settings().method().isBaseline())
                .forEach(waiting.get(0)::add);
    }

    private void enter(int rung, Contestant contestant) {
        if (rung < rungs.size()) {
            rungs.get(rung).enter(contestant);
        } else {
            ended++;
        }
        Race race = new Race(contestant);
        for (TrialRequest trial : contestant.trials()) {
            TrialSettings of = trial.settings();
            int epochs = Math.toIntExact(of.method().cost(of).epochs());
            int until = settings.epoch(rung, epochs, of.method().watchInterval(of));
            TrialRequest request = trial.until(until);
            places.put(request, new Place(rung, race));
            waiting.get(rung).add(request);
        }
    }

    @Override
    public List<TrialRequest> ask(int room) {
        List<TrialRequest> asked = new ArrayList<>();
        for (int rung = waiting.size() - 1; rung >= 0; rung--) {
            while (asked.size() < room && !waiting.get(rung).isEmpty()) {
                asked.add(waiting.get(rung).remove());
            }
        }
        running += asked.size();
        return asked;
    }

    @Override
    public void tell(TrialRequest request, TrialResult result) {
        running--;
        Place place = places.remove(request);
        if (place != null && place.rung() < rungs.size()) {
            judge(place, request, result);
            promote();
        }
    }

    private void judge(Place place, TrialRequest request, TrialResult result) {
        TrialSettings trial = request.settings();
        Measure measure = trial.method().watched(trial).orElseThrow();
        Race race = place.race();
        race.sum += Contestant.merit(result, measure);
        race.told++;
        int trials = race.contestant.trials().size();
        if (race.told == trials) {
            rungs.get(place.rung()).told(race.contestant, race.sum / trials);
        }
    }

    private void promote() {
        for (int rung = 0; rung < rungs.size(); rung++) {
            for (Contestant each : rungs.get(rung).promoted()) {
                enter(rung + 1, each);
            }
            if (rungs.get(rung).isOver() && rung + 1 < rungs.size()) {
                rungs.get(rung + 1).close();
            }
        }
    }

    @Override
    public Optional<String> outcome() {
        StringJoiner counts = new StringJoiner(", ", "halving: ", "");
        for (int rung = 0; rung < rungs.size(); rung++) {
            counts.add("%d settings on rung %d".formatted(rungs.get(rung).size(), rung + 1));
        }
        return Optional.of(counts.add(ended + " to the end").toString());
    }

    @Override
    public boolean isDone() {
        return running == 0 && waiting.stream().allMatch(Deque::isEmpty);
    }
}
