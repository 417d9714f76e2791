package io.github.aclsweep.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTextTest {
    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings().withChars("aé\u0301ö狗ß-_ ").ofMinLength(1).ofMaxLength(8);
    }

    @Provide
    Arbitrary<String> unseen() {
        return Arbitraries.strings()
                .withChars(" \t\u00a0\u1680\u2003\u2009\u202f\u205f\u3000\u200b\u2060\ufeff\u200e")
                .ofMaxLength(3);
    }

    @Property
    void takesWhatLooksTheSameForOneClass(
            @ForAll("words") String word,
            @ForAll("unseen") String before,
            @ForAll("unseen") String after) {
        String text = "x" + word + "x";
        String label = CellText.label(text, "");

        assertThat(CellText.label(before + text + after, "")).isEqualTo(label);
        assertThat(CellText.label(label, "")).isEqualTo(label);
        assertThat(CellText.label(Normalizer.normalize(text, Normalizer.Form.NFD), ""))
                .isEqualTo(label);
        assertThat(CellText.label(text.replace(" ", "\u00a0"), "")).isEqualTo(label);
        assertThat(CellText.label(text.replace("x", "x\u200b"), "")).isEqualTo(label);
    }

    @Test
    void keepsWhatLooksDifferent() {
        assertThat(CellText.label("Ⅷ", "")).isEqualTo("Ⅷ");
        assertThat(CellText.label("Dog", "")).isEqualTo("Dog");
        assertThat(CellText.label("می\u200cخواهم", "")).contains("\u200c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00a0", "\u200b", "a\0b", "a\u0007b", "a\nb", "h\uFFFDl"})
    void refusesWhatNamesNoClass(String text) {
        assertThatThrownBy(() -> CellText.label(text, "t.csv line 7"))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("t.csv line 7: the label ");
    }
}
