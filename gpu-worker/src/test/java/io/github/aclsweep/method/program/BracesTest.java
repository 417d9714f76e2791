package io.github.aclsweep.method.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BracesTest {
    @Test
    void fillsInNames() {
        String filled = Braces.fill("--a={a} {{a}} $1 {b}", Map.of("a", "0.5", "b", "{$x}"));

        assertThat(filled).isEqualTo("--a=0.5 {a} $1 {$x}");
    }

    @Test
    void namesWhatIsKnownWhereANameIsNot() {
        assertThat(Braces.problem("{alhpa}", Set.of("alpha")))
                .hasValue(
                        "in braces one of alpha, checkpoints, data, index, out, seed, trial,"
                                + " found {alhpa}; '{{' is a brace");
    }

    @Test
    void refusesASingleBrace() {
        assertThat(Braces.problem("{ alpha", Set.of())).hasValue("'{{' where a brace is meant");
        assertThat(Braces.problem("{{}}}", Set.of())).hasValue("'}}' where a brace is meant");
        assertThat(Braces.problem("{{}} {seed}", Set.of())).isEmpty();
    }

    @Test
    void seesTheUseOfTheIndex() {
        assertThat(Braces.useIndex("a {index}")).isTrue();
        assertThat(Braces.useIndex("a {{index}} {seed}")).isFalse();
    }
}
