package io.github.aclsweep.device;

import java.io.Serializable;

/**
 * A GPU as its driver knows it.
 *
 * @param index its number, in the order of PCI addresses
 * @param name the model, for example {@code NVIDIA H100 80GB HBM3}
 * @param uuid the same for ever, {@code GPU-...}
 * @param pciBusId {@code domain:bus:device.function} in lower case
 * @param memoryMib memory in MiB
 * @param driver version of the driver
 */
public record Gpu(
        int index, String name, String uuid, String pciBusId, long memoryMib, String driver)
        implements Serializable {

    /** Whether a PCI address means this GPU; drivers write the domain with 4 or 8 digits. */
    boolean isAt(String address) {
        return shortened(pciBusId).equalsIgnoreCase(shortened(address));
    }

    /**
     * Whether CUDA_VISIBLE_DEVICES means this GPU by a name: its number, its UUID, or what the UUID
     * begins with.
     */
    public boolean isCalled(String name) {
        return name.equals(Integer.toString(index))
                || (name.startsWith("GPU-") && uuid.startsWith(name));
    }

    private static String shortened(String address) {
        return address.replaceFirst("^0000(?=[0-9a-fA-F]{4}:)", "");
    }
}
