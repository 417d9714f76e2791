package io.github.aclsweep.checkpoint;

/** Has state that must survive for a computation to go on with the same bits. */
public interface Resumable {
    /** Puts the state, as it is now, into a checkpoint. */
    void save(Checkpoint checkpoint);

    /** Takes the state from a checkpoint. Gradient mode must be off. */
    void restore(Checkpoint checkpoint);
}
