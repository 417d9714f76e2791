package io.github.aclsweep.augment;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * A random change of views. What is random about the change of one view is drawn on the heap; then
 * a whole batch is changed at once on the device. {@link ViewSettings#augmentations} lists the
 * augmentations in their order.
 *
 * @param <D> what is random about the change of one view
 */
interface Augmentation<D> {
    /** Whether the settings let it change anything. */
    boolean enabled();

    /** Draws the change of one view, from generators of the view and this augmentation alone. */
    D draw(ViewKey view);

    /**
     * Changes a batch.
     *
     * @param views {@code [batch, frames, bands]}, log10 power; stays open, its values may change
     * @param draws one per view
     * @return {@code views}, or a new array of the same shape on the manager of {@code views}
     */
    NDArray apply(NDArray views, List<D> draws);
}
