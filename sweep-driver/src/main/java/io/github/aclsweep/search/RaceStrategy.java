package io.github.aclsweep.search;

import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.settings.InvalidSettings;
import io.github.aclsweep.settings.Problem;
import io.github.aclsweep.trial.TrialResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives seeds where they decide something: every point gets a few, those that are significantly
 * worse than the best of them, seed by seed, get no more, and the others go on until one is left,
 * all seeds are used, or the budget is spent. Baselines are run with all their seeds.
 */
public final class RaceStrategy implements SearchStrategy {
    private final Deque<TrialRequest> waiting = new ArrayDeque<>();
    private final Map<TrialRequest, Place> places = new HashMap<>();
    private List<Contestant> contestants = List.of();
    private RaceBoard board;
    private SearchProblem problem;
    private int asked;
    private int baselines;
    private int running;

    /** Which trial of a race a request is. */
    private record Place(int contestant, int seed) {}

    @Override
    public String name() {
        return "race";
    }

    @Override
    public void begin(SearchProblem of) {
        problem = of;
        waiting.clear();
        places.clear();
        running = 0;
        asked = 0;
        contestants = Contestant.of(of.points());
        int seeds = contestants.stream().mapToInt(each -> each.trials().size()).min().orElse(0);
        RaceSettings race = of.settings().race();
        require(
                seeds >= race.first(),
                "sweep.replicates",
                Integer.toString(seeds),
                "at least the %d seeds of sweep.search.race.first".formatted(race.first()));
        int least = contestants.size() * race.first();
        int budget = of.settings().budget();
        require(
                budget == 0 || budget >= least,
                "sweep.search.budget",
                Integer.toString(budget),
                "at least %d, since every point gets %d seeds".formatted(least, race.first()));
        board = new RaceBoard(contestants.size(), seeds, race, budget);
        of.points().stream()
                .filter(point -> point.settings().method().isBaseline())
                .forEach(waiting::add);
        baselines = waiting.size();
        askNext();
    }

    private static void require(boolean holds, String key, String found, String expected) {
        if (!holds) {
            throw new InvalidSettings(List.of(new Problem(key, found, expected)));
        }
    }

    /** Seed by seed, so that pairs come together. */
    private void askNext() {
        for (; asked < board.seeds(); asked++) {
            for (int contestant : board.racing()) {
                TrialRequest trial = contestants.get(contestant).trials().get(asked);
                places.put(trial, new Place(contestant, asked));
                waiting.add(trial);
            }
        }
    }

    @Override
    public List<TrialRequest> ask(int room) {
        List<TrialRequest> some = new ArrayList<>();
        while (some.size() < room && !waiting.isEmpty()) {
            some.add(waiting.remove());
        }
        running += some.size();
        return some;
    }

    @Override
    public void tell(TrialRequest request, TrialResult result) {
        running--;
        Place place = places.remove(request);
        if (place != null) {
            Measure measure = problem.measure(request.settings());
            board.told(place.contestant(), place.seed(), Contestant.merit(result, measure));
            askNext();
        }
    }

    @Override
    public boolean isDone() {
        return running == 0 && waiting.isEmpty();
    }

    @Override
    public boolean mayNeedFewer() {
        return true;
    }

    @Override
    public Optional<String> outcome() {
        int all = contestants.stream().mapToInt(each -> each.trials().size()).sum() + baselines;
        return Optional.of(
                "race: %d of %d settings left after %d seeds, %d of %d trials needed"
                        .formatted(
                                board.racing().size(),
                                contestants.size(),
                                board.seeds(),
                                board.spent() + baselines,
                                all));
    }
}
