package io.github.aclsweep.checkpoint.pytorch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the state dict in what a training framework saved: whole, or beside other things. */
final class StateDictSearch {
    private static final int DEEPEST = 4;

    /** Where frameworks put the weights, the most certain first. */
    private static final List<String> USUAL =
            List.of(
                    "state_dict",
                    "model_state_dict",
                    "model_state",
                    "model",
                    "module",
                    "net",
                    "network",
                    "encoder",
                    "backbone",
                    "weights",
                    "params");

    /** Also holds tensors, but not those of a network. */
    private static final Pattern OTHERS =
            Pattern.compile(
                    "(?i)(optim|optimizer|lr_sched|scheduler|scaler|amp|callback|loop|ema).*");

    private StateDictSearch() {}

    /**
     * A state dict.
     *
     * @param path the keys that lead to it; empty if it is the whole file
     */
    record Found(List<String> path, Map<String, PyTorchValue> tensors) {}

    /** The state dict; empty if there is none, or it cannot be told which one is meant. */
    static Optional<Found> in(PyTorchValue.Entries root) {
        List<Found> all = new ArrayList<>();
        collect(List.of(), root, all);
        for (String key : USUAL) {
            Optional<Found> usual =
                    all.stream()
                            .filter(each -> !each.path().isEmpty())
                            .filter(each -> each.path().get(0).equals(key))
                            .findFirst();
            if (usual.isPresent()) {
                return usual;
            }
        }
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    private static void collect(List<String> path, PyTorchValue.Entries entries, List<Found> all) {
        boolean whole =
                !entries.entries().isEmpty()
                        && entries.entries().values().stream()
                                .allMatch(value -> value instanceof PyTorchValue.Tensor);
        if (whole) {
            all.add(new Found(path, entries.entries()));
        } else if (path.size() < DEEPEST) {
            entries.entries()
                    .forEach(
                            (key, value) -> {
                                if (value instanceof PyTorchValue.Entries below
                                        && !OTHERS.matcher(key).matches()) {
                                    List<String> longer = new ArrayList<>(path);
                                    longer.add(key);
                                    collect(List.copyOf(longer), below, all);
                                }
                            });
        }
    }
}
