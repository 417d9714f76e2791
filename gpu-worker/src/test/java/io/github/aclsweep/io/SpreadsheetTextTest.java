package io.github.aclsweep.io;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1"})
    void aFormulaBecomesAText(String formula) {
        assertThat(SpreadsheetText.written(formula)).isEqualTo("'" + formula);
    }

    @Test
    void otherTextsStayAsTheyAre() {
        assertThat(SpreadsheetText.written("Acoustic_guitar")).isEqualTo("Acoustic_guitar");
        assertThat(SpreadsheetText.written("'quoted'")).isEqualTo("'quoted'");
        assertThat(SpreadsheetText.written("")).isEmpty();
    }

    @Property
    void everyTextIsReadAsItWas(@ForAll @Chars({'\'', '=', '-', 'a', ' ', '\n'}) String text) {
        String written = SpreadsheetText.written(text);

        assertThat(SpreadsheetText.read(written)).isEqualTo(text);
        assertThat(written).doesNotMatch("(?s)[=+\\-@].*");
    }
}
