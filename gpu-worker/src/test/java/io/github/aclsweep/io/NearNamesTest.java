package io.github.aclsweep.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearNamesTest {
    private static final List<String> KEYS =
            List.of("loss.alpha", "loss.margin", "pretrain.learning-rate", "pretrain.epochs");

    @ParameterizedTest
    @CsvSource({
        "loss.alhpa, loss.alpha",
        "los.alpha, loss.alpha",
        "loss.marign, loss.margin",
        "pretrain.learn, pretrain.learning-rate",
        "pretrian.learnin_rate, pretrain.learning-rate",
        "optimiser.momentum, ''",
        "'', ''"
    })
    void isTheNearestOfThoseThatAreNear(String name, String meant) {
        assertThat(NearNames.nearest(name, KEYS).orElse("")).isEqualTo(meant);
        assertThat(NearNames.question(name, KEYS))
                .isEqualTo(meant.isEmpty() ? "" : "; did you mean " + meant + "?");
    }

    /** Any two words of three letters differ in three. */
    @Test
    void takesNoShortNameForAnother() {
        assertThat(NearNames.nearest("foo", List.of("fit", "top", "lr", "host"))).isEmpty();
        assertThat(NearNames.nearest("x", List.of("p", "A"))).isEmpty();
        assertThat(NearNames.nearest("sed", List.of("seed", "p"))).hasValue("seed");
        assertThat(NearNames.nearest("rnu", List.of("rerun", "run"))).hasValue("run");
        assertThat(NearNames.nearest("t", List.of("p", "trial"))).hasValue("trial");
    }

    @Test
    void namesThreeThatAreNear() {
        List<String> names = List.of("micro", "macro", "micros", "mikrob", "f1");
        assertThat(NearNames.questionOrAll("mikro", names, 10))
                .isEqualTo("did you mean micro, mikrob or macro?");
    }

    @Test
    void saysWhatThereIsIfNothingIsNear() {
        List<String> names = IntStream.range(0, 12).mapToObj(i -> "sweep-" + i).toList();
        assertThat(NearNames.questionOrAll("other", names.subList(0, 2), 10))
                .isEqualTo("there are sweep-0, sweep-1");
        assertThat(NearNames.questionOrAll("other", names, 10)).endsWith("sweep-9 and 2 more");
    }
}
