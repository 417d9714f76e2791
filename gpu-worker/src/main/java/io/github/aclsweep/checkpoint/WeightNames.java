package io.github.aclsweep.checkpoint;

import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.dataset.DataException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds a network's tensors among those of a file, whose names may have something before them: a
 * wrapper of PyTorch ({@code module.}, {@code _orig_mod.}), or the field that held the network.
 *
 * @param prefix stands before the names of the network's tensors in the file
 * @param tensors the tensors by the network's names; counters that the file lacks are 0
 */
public record WeightNames(String prefix, List<NamedTensor> tensors) {
    /** Also within names: of compiled and of sharded modules. */
    private static final List<String> WRAPPERS =
            List.of("_orig_mod.", "_fsdp_wrapped_module.", "_checkpoint_wrapped_module.");

    /** Older files lack it; only training with a momentum of none reads it. */
    private static final String COUNTER = "num_batches_tracked";

    public WeightNames {
        tensors = List.copyOf(tensors);
    }

    /**
     * Finds the tensors of a network.
     *
     * @param source names the file in messages
     * @param wanted the network's names, without those that need not be there
     * @param given the prefix, if the user knows it
     * @throws DataException if none is there, or the network is there more than once
     */
    public static WeightNames of(
            String source,
            List<NamedTensor> tensors,
            Collection<String> wanted,
            Optional<String> given) {
        List<NamedTensor> unwrapped = unwrapped(tensors);
        Set<String> needed = new HashSet<>(wanted);
        needed.removeIf(name -> name.endsWith(COUNTER));
        String prefix = given.orElseGet(() -> prefix(source, unwrapped, needed));
        List<NamedTensor> own = new ArrayList<>();
        for (NamedTensor tensor : unwrapped) {
            if (tensor.name().startsWith(prefix)) {
                own.add(tensor.named(tensor.name().substring(prefix.length())));
            }
        }
        if (own.stream().noneMatch(tensor -> needed.contains(tensor.name()))) {
            throw none(source, tensors, wanted, prefix);
        }
        return new WeightNames(prefix, withCounters(own, wanted));
    }

    private static List<NamedTensor> unwrapped(List<NamedTensor> tensors) {
        List<NamedTensor> unwrapped = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (NamedTensor tensor : tensors) {
            String name = tensor.name();
            for (String wrapper : WRAPPERS) {
                name = name.replace(wrapper, "");
            }
            unwrapped.add(tensor.named(name));
            names.add(name);
        }
        return names.size() == tensors.size() ? unwrapped : tensors;
    }

    private static String prefix(String source, List<NamedTensor> tensors, Set<String> needed) {
        Map<String, Integer> counts = new HashMap<>();
        for (NamedTensor tensor : tensors) {
            String name = tensor.name();
            for (int dot = -1; dot < name.length(); dot = next(name, dot)) {
                if (needed.contains(name.substring(dot + 1))) {
                    counts.merge(name.substring(0, dot + 1), 1, Integer::sum);
                }
            }
        }
        int most = counts.values().stream().max(Integer::compare).orElse(0);
        List<String> best =
                counts.entrySet().stream()
                        .filter(count -> count.getValue() == most)
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
        return best.isEmpty() ? "" : chosen(source, best);
    }

    private static int next(String name, int dot) {
        int next = name.indexOf('.', dot + 1);
        return next < 0 ? name.length() : next;
    }

    /** Of momentum contrast's two networks, the one that is trained. */
    private static String chosen(String source, List<String> prefixes) {
        List<String> trained =
                prefixes.stream().filter(prefix -> !prefix.endsWith("encoder_k.")).toList();
        if (prefixes.contains("") || trained.size() == 1) {
            return prefixes.contains("") ? "" : trained.get(0);
        }
        throw new DataException(
                "%s: holds the network more than once, under %s; choose one with --prefix"
                        .formatted(source, prefixes));
    }

    private static DataException none(
            String source, List<NamedTensor> tensors, Collection<String> wanted, String prefix) {
        List<String> found = tensors.stream().map(NamedTensor::name).limit(5).toList();
        return new DataException(
                "%s: found no tensor of the network%s, but %s; expected %s and others; is it another --encoder?"
                        .formatted(
                                source,
                                prefix.isEmpty() ? "" : " under '" + prefix + "'",
                                found,
                                wanted.stream().limit(2).toList()));
    }

    private static List<NamedTensor> withCounters(
            List<NamedTensor> own, Collection<String> wanted) {
        Set<String> there = new HashSet<>();
        own.forEach(tensor -> there.add(tensor.name()));
        List<NamedTensor> all = new ArrayList<>(own);
        for (String name : wanted) {
            if (name.endsWith(COUNTER) && !there.contains(name)) {
                all.add(NamedTensor.of(name, new Shape(), new long[] {0}));
            }
        }
        return all;
    }

    /**
     * Refuses numbers that no training leaves behind.
     *
     * @throws DataException that names each tensor with a value that is not finite, or a negative
     *     variance
     */
    public void requireNumbers(String source) {
        List<String> problems = new ArrayList<>();
        for (NamedTensor tensor : tensors) {
            if (tensor.type() == ValueType.F32) {
                problem(tensor)
                        .ifPresent(
                                what ->
                                        problems.add(
                                                source + ": " + prefix + tensor.name() + what));
            }
        }
        DataException.throwIfAny(problems);
    }

    private static Optional<String> problem(NamedTensor tensor) {
        boolean variance = tensor.name().endsWith("running_var");
        float[] values = tensor.floats();
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                return Optional.of(
                        " holds %s at value %d, expected finite numbers".formatted(values[i], i));
            }
            if (variance && values[i] < 0) {
                return Optional.of(
                        " holds the variance %s at value %d, expected none below 0"
                                .formatted(values[i], i));
            }
        }
        return Optional.empty();
    }
}
