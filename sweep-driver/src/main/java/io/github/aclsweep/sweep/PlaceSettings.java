package io.github.aclsweep.sweep;

import io.github.aclsweep.trial.Workplace.DeviceChoice;

/**
 * The keys that say where trials run and change none of their numbers.
 *
 * @param data the data set
 * @param cache the feature store
 * @param device the device asked for
 */
public record PlaceSettings(Folder data, Folder cache, DeviceChoice device) {

    /**
     * A folder.
     *
     * @param root its path
     */
    public record Folder(String root) {}
}
