package io.github.aclsweep.evaluate;

import io.github.aclsweep.settings.Checks;
import io.github.aclsweep.settings.IdleSetting;
import java.io.Serializable;
import java.util.List;

/** The k-nearest-neighbours monitor of pretraining. */
public record KnnSettings(int intervalEpochs, int neighbours, Space space, LabelRule labels)
        implements Serializable {

    /** What is compared. */
    public enum Space {
        PROJECTION,
        EMBEDDING
    }

    /** Which rows the neighbours' labels are read from. */
    public enum LabelRule {
        /** The neighbours' own rows. */
        CORRECTED,
        /** As published: positions without the query clip's patches, read in the full list. */
        REFERENCE
    }

    public KnnSettings {
        Checks.section("knn")
                .atLeast("interval-epochs", intervalEpochs, 0)
                .atLeast("neighbours", neighbours, 1)
                .done();
    }

    /** Everything else where the monitor is off. */
    public List<IdleSetting> idle() {
        return intervalEpochs == 0
                ? List.of(IdleSetting.of("knn", "knn.interval-epochs", intervalEpochs))
                : List.of();
    }
}
