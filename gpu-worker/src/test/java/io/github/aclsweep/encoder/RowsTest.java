package io.github.aclsweep.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.TestingTensors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowsTest {
    private NDManager manager;

    @BeforeEach
    void open() {
        manager = TestingTensors.manager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void refusesArraysThatAreNoRows() {
        NDArray patches = manager.zeros(new Shape(2, 1, 4, 5));
        assertThatThrownBy(() -> new Embeddings(patches))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "expected embeddings as floats [batch, width],"
                                + " found float32 (2, 1, 4, 5)");
        NDArray numbers = manager.create(new int[] {1, 2}, new Shape(1, 2));
        assertThatThrownBy(() -> new Projections(numbers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found int32 (1, 2)");
    }

    @Test
    void putsTheFirstViewsRowsFirst() {
        Embeddings view1 = new Embeddings(manager.create(new float[][] {{1, 2}, {3, 4}}));
        Embeddings view2 = new Embeddings(manager.create(new float[][] {{5, 6}, {7, 8}}));

        Embeddings both = Embeddings.ofTwoViews(view1, view2);

        assertThat(both.count()).isEqualTo(4);
        assertThat(both.rows().toFloatArray()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void refusesViewsOfDifferentClips() {
        Projections two = new Projections(manager.zeros(new Shape(2, 3)));
        Projections three = new Projections(manager.zeros(new Shape(3, 3)));
        assertThatThrownBy(() -> Projections.ofTwoViews(two, three))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found (2, 3) and (3, 3)");
    }
}
