package io.github.aclsweep.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.table.Column.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class AxisOrderTest {
    /** By letters, 10 min would be before 90 s. */
    @Test
    void sortsTextsOfAnAxisAsTheTableHasThem() {
        List<String> written = List.of("90 s", "2 min", "10 min");
        Column<String> axis =
                Column.<String>text("wait", Kind.SETTING, row -> row).inOrderOf(written);
        Table<String> table = Table.of("demo", List.of(axis), List.of("10 min", "90 s", "2 min"));

        assertThat(table.sorted(axis.ascending()).rows()).isEqualTo(written);
        assertThat(table.sorted(axis.descending()).rows())
                .containsExactly("10 min", "2 min", "90 s");
        assertThat(axis.isFigure()).isFalse();
    }

    /** A first column names the row where the axis has no value for it. */
    @Test
    void keepsTheOrderOfAnAxisThatNamesRows() {
        List<String> written = List.of("90 s", "2 min", "10 min", "");
        Column<String> name = Column.text("name", Kind.SETTING, row -> "baseline");
        Column<String> axis =
                Column.<String>text("wait", Kind.SETTING, row -> row)
                        .inOrderOf(written)
                        .or(name, String::isEmpty);
        Table<String> table =
                Table.of("demo", List.of(axis), List.of("10 min", "", "90 s", "2 min"));

        assertThat(table.sorted(axis.ascending()).rows()).isEqualTo(written);
    }
}
