package io.github.aclsweep.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class HelpCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine program =
            WorkerMain.commandLine()
                    .addSubcommand(new HelpCommand())
                    .setOut(new PrintWriter(out, true))
                    .setErr(new PrintWriter(err, true));

    @ParameterizedTest
    @CsvSource({"help trial,trial", "help data,data", "help data import,data import"})
    void printsTheHelpOfACommand(String arguments, String command) {
        assertThat(program.execute(arguments.split(" "))).isZero();
        assertThat(out.toString()).startsWith("Usage: sweep " + command + " [");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void listsAllCommands() {
        assertThat(program.execute("help")).isZero();
        assertThat(out.toString()).contains("  bench  ", "  data  ", "  trial  ");
    }

    @ParameterizedTest
    @CsvSource({
        "help trail,'there is no command ''trail''; did you mean trial?',sweep",
        "help trila,'there is no command ''trila''; did you mean trial?',sweep",
        "help data nonsense,'there is no command ''nonsense''; there are fsdnoisy18k, generate, import, import-features, instruments',sweep data",
        "help data imprt,'there is no command ''imprt''; did you mean import?',sweep data",
        "help trial x,'''x'' is one argument too many',sweep trial"
    })
    void refusesWhatIsNoCommandInASentence(String arguments, String sentence, String more) {
        assertThat(program.execute(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("error: %s\nsee ./%s --help\n".formatted(sentence, more));
        assertThat(out.toString()).isEmpty();
    }

    /** Pasted, each example is one command. */
    @Test
    void breaksExamplesWithABackslash() {
        assertThat(program.execute("help", "data", "import")).isZero();
        assertThat(out.toString())
                .contains("--file filename \\\n      --label category")
                .doesNotContainPattern("(?m)^--");
        assertThat(all(program).map(CommandLine::getUsageMessage))
                .allSatisfy(
                        help ->
                                assertThat(
                                                help.replaceFirst("(?s).*Examples:\n", "")
                                                        .replaceAll(" \\\\\n +", " ")
                                                        .lines()
                                                        .filter(line -> help.contains("Examples:")))
                                        .allMatch(line -> line.startsWith("  ")));
    }

    @Test
    void writesDefaultsInOneWay() {
        assertThat(all(program).filter(HelpCommandTest::isShown).map(CommandLine::getUsageMessage))
                .isNotEmpty()
                .allSatisfy(
                        help ->
                                assertThat(help)
                                        .doesNotContain("Default:", "By default", "may be repeated")
                                        .doesNotContainPattern("--[a-z]+=<"));
    }

    private static boolean isShown(CommandLine command) {
        return !command.getCommandSpec().usageMessage().hidden();
    }

    private static Stream<CommandLine> all(CommandLine command) {
        return Stream.concat(
                Stream.of(command),
                command.getSubcommands().values().stream().flatMap(HelpCommandTest::all));
    }
}
