package io.github.aclsweep.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonSyntaxException;
import org.junit.jupiter.api.Test;

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

    @Test
    void refusesTextsInPlaceOfNumbers() {
        assertThatThrownBy(() -> Json.compact().fromJson("{\"number\":\"many\"}", Values.class))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessageContaining("$.number is not a number");
    }
}
