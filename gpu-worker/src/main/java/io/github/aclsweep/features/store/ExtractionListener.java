package io.github.aclsweep.features.store;

/** Hears how far an extraction is. */
@FunctionalInterface
public interface ExtractionListener {
    /** Hears nothing. */
    ExtractionListener NONE = (clipsDone, clipsTotal) -> {};

    /**
     * Some clips are extracted and written; called by the thread that opened the store, never when
     * the features were there already.
     */
    void extracted(int clipsDone, int clipsTotal);

    /**
     * Somebody else extracts the same features, and they are awaited; called again and again until
     * they are there. May throw to give up.
     */
    default void waiting() {}
}
