package io.github.aclsweep.dataset;

import java.nio.file.Path;

/**
 * Where FSDnoisy18k keeps what below its folder.
 *
 * @param root the data set's folder
 */
public record Layout(Path root) {
    public static final String NAME_COLUMN = "fname";
    public static final String LABEL_COLUMN = "label";
    public static final String ONTOLOGY_COLUMN = "aso_id";

    /** 1: the label was checked by a person, 0: it was not. */
    public static final String VERIFIED_COLUMN = "manually_verified";

    /** 1: the clip belongs to the small noisy subset. */
    public static final String NOISY_SMALL_COLUMN = "noisy_small";

    /** The fold of a clip, in {@link #foldTable}. */
    public static final String FOLD_COLUMN = "fold";

    public Path meta() {
        return root.resolve("FSDnoisy18k.meta");
    }

    public Path trainTable() {
        return meta().resolve("train.csv");
    }

    public Path testTable() {
        return meta().resolve("test.csv");
    }

    /** Of data that was imported with folds. */
    public Path foldTable() {
        return meta().resolve("folds.csv");
    }

    public Path trainAudio() {
        return root.resolve("FSDnoisy18k.audio_train");
    }

    public Path testAudio() {
        return root.resolve("FSDnoisy18k.audio_test");
    }

    /** The folder with the audio of a role. */
    public Path audio(Role role) {
        return role == Role.TEST ? testAudio() : trainAudio();
    }
}
