package io.github.aclsweep.dataset.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ClipNamesTest {
    @Provide
    Arbitrary<Set<String>> paths() {
        return Arbitraries.strings()
                .withChars("aA_/.ö\\")
                .ofMinLength(1)
                .ofMaxLength(7)
                .map(path -> path + "x.wav")
                .set()
                .ofMaxSize(30);
    }

    @Property
    void givesEveryPathANameOfItsOwn(@ForAll("paths") Set<String> paths) {
        Map<String, String> names = ClipNames.of(paths);

        assertThat(names).containsOnlyKeys(paths);
        Set<String> distinct =
                names.values().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
        assertThat(distinct).hasSameSizeAs(paths);
        assertThat(names.values()).noneMatch(name -> name.contains("/") || name.contains("\\"));
    }

    @Test
    void joinsFolders() {
        assertThat(ClipNames.of(List.of("./a/b.wav", "c.wav")))
                .containsEntry("./a/b.wav", "a_b.wav")
                .containsEntry("c.wav", "c.wav");
    }

    @Test
    void shortensWhatAFileSystemCannotHold() {
        String path = "ö/".repeat(300) + "clip.wav";
        assertThat(ClipNames.of(List.of(path)).get(path))
                .endsWith(".wav")
                .satisfies(
                        name ->
                                assertThat(name.getBytes(StandardCharsets.UTF_8).length)
                                        .isLessThan(200));
    }
}
