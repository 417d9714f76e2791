package io.github.aclsweep.trial;

import io.github.aclsweep.settings.SettingsFile;
import java.io.Serializable;

/**
 * The section {@code gpu}: how a GPU is used.
 *
 * @param tf32 whether NVIDIA's libraries may round the factors of products to 10 bits
 * @param cudnnBenchmark whether cuDNN chooses its algorithms by timing them
 * @param featuresResident when all log-mels are kept in the device's memory
 */
public record GpuSettings(boolean tf32, boolean cudnnBenchmark, Residence featuresResident)
        implements Serializable {

    /** When all log-mels are kept in the device's memory. */
    public enum Residence {
        /** On a GPU in whose free memory they take the smaller part. */
        AUTO,
        ALWAYS,
        NEVER
    }

    /** Those of no configuration. */
    public static GpuSettings defaults() {
        return from(SettingsFile.parse(""));
    }

    /** Reads the section. */
    public static GpuSettings from(SettingsFile file) {
        return file.bind(GpuSettings.class, "gpu");
    }
}
