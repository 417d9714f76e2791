package io.github.aclsweep.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The GPUs that CUDA shows to processes with this environment. */
public final class VisibleGpus {
    private VisibleGpus() {}

    /**
     * A GPU under the name that the environment calls it by.
     *
     * @param name its number, or its UUID or the beginning of it
     */
    public record Named(String name, Gpu gpu) {}

    /**
     * Reads CUDA_VISIBLE_DEVICES as CUDA does: an entry that names no GPU hides all that follow.
     *
     * @param all GPUs of the machine
     * @param visible the variable's value, or null if it is not set: all GPUs by their numbers
     */
    public static List<Named> of(List<Gpu> all, String visible) {
        List<Named> named = new ArrayList<>();
        if (visible == null) {
            all.forEach(gpu -> named.add(new Named(Integer.toString(gpu.index()), gpu)));
            return named;
        }
        for (String entry : visible.split(",", -1)) {
            String name = entry.strip();
            Optional<Gpu> gpu = all.stream().filter(one -> one.isCalled(name)).findFirst();
            if (gpu.isEmpty()) {
                break;
            }
            named.add(new Named(name, gpu.get()));
        }
        return named;
    }
}
