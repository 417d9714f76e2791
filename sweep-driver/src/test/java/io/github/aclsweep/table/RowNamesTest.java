package io.github.aclsweep.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.table.Column.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowNamesTest {
    private record Row(String method, Double alpha, Long epochs, double micro) {}

    private static final Column<Row> METHOD = Column.text("method", Kind.SETTING, Row::method);
    private static final Column<Row> ALPHA =
            Column.of("alpha", Kind.SETTING, Column.Type.NUMBER, Row::alpha);
    private static final Column<Row> EPOCHS =
            Column.of("epochs", Kind.SETTING, Column.Type.WHOLE, Row::epochs);
    private static final Column<Row> MICRO = Column.number("micro", Kind.RESULT, 2, Row::micro);
    private static final Row BASELINE = new Row("random-encoder", null, null, 20);
    private static final Row TRAINED = new Row("acl", 0.3, 5L, 70);
    private static final List<Column<Row>> ALL = List.of(METHOD, ALPHA, EPOCHS, MICRO);

    private static List<String> texts(List<Column<Row>> shown, Row row) {
        Table<Row> table = Table.of("demo", shown, List.of(TRAINED, row));
        return RowNames.shown(table, ALL).texts(row);
    }

    @Test
    void namesABaselineWhereNoColumnDoes() {
        assertThat(texts(List.of(ALPHA, MICRO), BASELINE))
                .containsExactly("random-encoder", "20.00");
        assertThat(texts(List.of(MICRO, ALPHA, EPOCHS), BASELINE))
                .containsExactly("20.00", "random-encoder", "");
        assertThat(texts(List.of(ALPHA, EPOCHS), new Row("supervised", null, 9L, 20)))
                .containsExactly("supervised", "9");
    }

    @Test
    void leavesARowAloneThatHasAValueOrAColumnOfItsMethod() {
        assertThat(texts(List.of(METHOD, ALPHA), BASELINE)).containsExactly("random-encoder", "");
        assertThat(texts(List.of(MICRO), BASELINE)).containsExactly("20.00");
        assertThat(texts(List.of(ALPHA, EPOCHS), new Row("acl", null, 9L, 20)))
                .containsExactly("", "9");
    }
}
