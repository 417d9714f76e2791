package io.github.aclsweep.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.github.aclsweep.augment.PatchLoader;
import io.github.aclsweep.augment.PatchPosition;
import io.github.aclsweep.augment.Standardiser;
import io.github.aclsweep.encoder.Embeddings;
import io.github.aclsweep.encoder.Encoder;
import io.github.aclsweep.encoder.layer.Mode;
import java.util.List;
import java.util.function.Function;

/** Takes embeddings of many unaugmented patches, batch by batch. */
public final class Embedder {
    private static final int BATCH_PATCHES = 128;

    private final PatchLoader patches;
    private final Standardiser standardiser;
    private final Encoder encoder;
    private final Runnable betweenBatches;

    /**
     * An embedder.
     *
     * @param betweenBatches called after every batch; may throw to stop
     */
    public Embedder(
            PatchLoader patches,
            Standardiser standardiser,
            Encoder encoder,
            Runnable betweenBatches) {
        this.patches = patches;
        this.standardiser = standardiser;
        this.encoder = encoder;
        this.betweenBatches = betweenBatches;
    }

    /** Embeddings {@code [places, embedding size]} of the encoder as it is, on {@code manager}. */
    public NDArray embed(NDManager manager, List<PatchPosition> places) {
        return embed(manager, places, Embeddings::rows);
    }

    /**
     * What {@code further} makes of the embeddings, for example projections.
     *
     * @return {@code [places, width]} on {@code manager}
     */
    public NDArray embed(
            NDManager manager, List<PatchPosition> places, Function<Embeddings, NDArray> further) {
        try (NDManager parts = manager.newSubManager()) {
            NDList outputs = new NDList();
            for (int from = 0; from < places.size(); from += BATCH_PATCHES) {
                int to = Math.min(from + BATCH_PATCHES, places.size());
                try (NDManager batch = parts.newSubManager()) {
                    NDArray input = input(batch, places.subList(from, to));
                    NDArray output = further.apply(encoder.embed(input, Mode.EVALUATE));
                    output.attach(parts);
                    outputs.add(output);
                }
                betweenBatches.run();
            }
            NDArray all = NDArrays.concat(outputs, 0);
            all.attach(manager);
            return all;
        }
    }

    /** Estimates the encoder's batch-norm statistics again, on these patches. */
    public void recalibrate(NDManager manager, List<PatchPosition> places) {
        encoder.resetStatistics();
        for (int from = 0; from < places.size(); from += BATCH_PATCHES) {
            int to = Math.min(from + BATCH_PATCHES, places.size());
            if (to - from < 2 && from > 0) {
                // One patch has no variance in the layers whose maps are a single cell.
                break;
            }
            try (NDManager batch = manager.newSubManager()) {
                encoder.embed(input(batch, places.subList(from, to)), Mode.RECALIBRATE);
            }
            betweenBatches.run();
        }
    }

    private NDArray input(NDManager manager, List<PatchPosition> places) {
        return standardiser.apply(patches.load(manager, places));
    }
}
