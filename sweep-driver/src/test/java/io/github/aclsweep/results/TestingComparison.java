package io.github.aclsweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;

/** The command {@code compare}, and what it says of each row. */
abstract class TestingComparison extends TestingCommands {
    int compare(String first, String second, String... more) {
        List<String> arguments = new ArrayList<>(List.of(first, second));
        arguments.addAll(List.of(more));
        return run(new CompareCommand(), arguments.toArray(String[]::new));
    }

    List<JsonObject> rows(String first, String second) {
        assertThat(compare(first, second, "--format", "json")).as(err::toString).isZero();
        return JsonParser.parseString(out.toString())
                .getAsJsonObject()
                .getAsJsonArray("rows")
                .asList()
                .stream()
                .map(row -> row.getAsJsonObject())
                .toList();
    }

    static String verdict(JsonObject row) {
        return row.get("verdict").getAsString();
    }

    static String right(int right, int clips) {
        return "1".repeat(right) + "0".repeat(clips - right);
    }
}
