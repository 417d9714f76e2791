package io.github.aclsweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.command.trial.RerunCommand;
import io.github.aclsweep.plan.ResolvedSweep;
import io.github.aclsweep.settings.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the pages say exists. */
class DocumentationTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)\\)");
    private static final Pattern KEY =
            Pattern.compile(
                    "`(?:--set"
                            + " )?(?![a-z]+\\.(?:log|conf))((?:sweep|cluster|data|cache|checkpoint|gpu|notify|trial|features|patch|views|encoder|loss|pretrain|knn|linear|finetune|supervised|program)\\.[a-z.-]+)(?:"
                            + " ?=[^`]*)?`");

    private static List<Path> pages() throws IOException {
        try (Stream<Path> below = Files.walk(ROOT, 2);
                Stream<Path> deploy = Files.walk(ROOT.resolve("deploy"));
                Stream<Path> conf = Files.walk(ROOT.resolve("conf"))) {
            return Stream.concat(below, Stream.concat(deploy, conf))
                    .distinct()
                    .filter(path -> path.toString().endsWith(".md"))
                    .filter(path -> !path.toString().contains("/target/"))
                    .filter(path -> !Files.exists(path.resolveSibling("trials")))
                    .toList();
        }
    }

    private static List<String> found(Pattern pattern, Path page) throws IOException {
        return pattern.matcher(Files.readString(page))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    @Test
    void linksToFilesThatExist() throws IOException {
        for (Path page : pages()) {
            for (String link : found(LINK, page)) {
                assertThat(page.resolveSibling(link)).as("link in %s", page).exists();
            }
        }
    }

    @Test
    void leadsFromTheFirstPageToEveryOther() throws IOException {
        Path changes = ROOT.resolve("CHANGELOG.md"); // found by its name
        Set<Path> reached = new LinkedHashSet<>();
        Deque<Path> ahead = new ArrayDeque<>(List.of(ROOT.resolve("README.md")));
        while (!ahead.isEmpty()) {
            Path page = ahead.remove();
            if (page.toString().endsWith(".md") && reached.add(page)) {
                found(LINK, page).forEach(link -> ahead.add(page.resolveSibling(link).normalize()));
            }
        }
        reached.add(changes);
        assertThat(reached).containsAll(pages());
    }

    @Test
    void namesSettingsKeysThatExist() throws IOException {
        List<String> known = SettingsFile.parse("").knownKeys();
        int keys = 0;
        for (Path page : pages()) {
            for (String key : found(KEY, page)) {
                String plain = key.replaceFirst("^sweep\\.axes\\.", "");
                if (!plain.startsWith("program.parameters.")) { // which the user names
                    assertThat(known).as("key in %s", page).contains(plain);
                }
                keys++;
            }
        }
        assertThat(keys).isGreaterThan(5);
    }

    @Test
    void shipsConfigurationsThatAreRight() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("conf"))) {
            List<Path> configurations =
                    files.filter(file -> file.toString().endsWith(".conf")).toList();
            assertThat(configurations).hasSizeGreaterThanOrEqualTo(3);
            for (Path configuration : configurations) {
                ResolvedSweep sweep =
                        ResolvedSweep.of(
                                SettingsFile.read(configuration, List.of()),
                                configuration.getFileName().toString().replace(".conf", ""));
                assertThat(sweep.plan().points()).as("trials of %s", configuration).isNotEmpty();
                assertThat(sweep.plan().axisKeys()).as("axes of %s", configuration).isNotEmpty();
            }
        }
    }

    @Test
    void keepsTheFirstPageShort() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve("README.md"))).hasSizeLessThanOrEqualTo(150);
    }

    @Test
    void listsWhatIsBesideATable() throws Exception {
        String reruns =
                RerunCommand.class
                        .getDeclaredField("out")
                        .getAnnotation(CommandLine.Option.class)
                        .defaultValue();

        assertThat(Files.readString(ROOT.resolve("results/README.md")))
                .contains("`" + reruns + "/ID/`", "`lease-1.json`", "`logs/crash-PID.log`");
    }

    @Test
    void explainsEveryMeasure() throws IOException {
        List<String> expected =
                TestingTrials.of("").measures().stream()
                        .map(
                                measure ->
                                        "| `%s` | %s | %s |"
                                                .formatted(
                                                        measure.name(),
                                                        measure.label(),
                                                        measure.help()))
                        .toList();

        String page = Files.readString(ROOT.resolve("results/README.md"));
        String heading = "| name | for people | what it is |\n|---|---|---|\n";
        assertThat(page).contains(heading);
        assertThat(
                        page.substring(page.indexOf(heading) + heading.length())
                                .lines()
                                .takeWhile(line -> line.startsWith("|")))
                .containsExactlyElementsOf(expected);
    }
}
