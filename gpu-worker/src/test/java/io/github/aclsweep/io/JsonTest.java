package io.github.aclsweep.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private record Values(String text, double number, Double boxed) {}

    @Test
    void writesWhatIsNotFiniteAsNullAndReadsItBack() {
        Values values = new Values("<it's>", Double.NaN, Double.POSITIVE_INFINITY);
        String json = Json.compact().toJson(values);

        assertThat(json).isEqualTo("{\"text\":\"<it's>\",\"number\":null,\"boxed\":null}");
        assertThat(Json.pretty().fromJson(json, Values.class))
                .isEqualTo(new Values("<it's>", Double.NaN, Double.NaN));
    }

    @Test
    void writesNullsAndLines() {
        assertThat(Json.pretty().toJson(new Values(null, 0.1, 1.0)))
                .isEqualTo("{\n  \"text\": null,\n  \"number\": 0.1,\n  \"boxed\": 1.0\n}");
    }

    private record Checked(String text) {
        Checked {
            if (text.isEmpty()) { // and where it is null
                throw new IllegalArgumentException("empty");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"text\":\"\"}]", "[{\"text\":null}]", "[{}]"})
    void refusesRecordsThatRefuseWhatTheyAreMadeOf(String json) {
        assertThatThrownBy(() -> Json.compact().fromJson(json, Checked[].class))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessageContaining("$[0] is refused");
        assertThat(Json.compact().fromJson("{\"text\":\"a\"}", Checked.class))
                .isEqualTo(new Checked("a"));
    }

    @Test
    void refusesTextsInPlaceOfNumbers() {
        assertThatThrownBy(() -> Json.compact().fromJson("{\"number\":\"many\"}", Values.class))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessageContaining("$.number is not a number");
    }
}
