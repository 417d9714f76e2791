package io.github.aclsweep.augment;

import ai.djl.ndarray.NDArray;

/**
 * Two views of each clip of a batch, as network input.
 *
 * @param first {@code [clips, 1, frames, bands]}, standardised
 * @param second {@code [clips, 1, frames, bands]}, the other views of the same clips
 */
public record Views(NDArray first, NDArray second) {
    public Views {
        if (first.getShape().dimension() != 4 || !first.getShape().equals(second.getShape())) {
            throw new IllegalArgumentException(
                    "expected two views [clips, 1, frames, bands], found %s and %s"
                            .formatted(first.getShape(), second.getShape()));
        }
    }
}
