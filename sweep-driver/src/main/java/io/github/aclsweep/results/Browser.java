package io.github.aclsweep.results;

import io.github.aclsweep.io.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The browser of the person at the terminal. It goes on when this process ends.
 *
 * @param environment the variables that name it: {@code BROWSER}, {@code DISPLAY} and others
 * @param isMac whether windows come without a display's name, and {@code open} opens them
 */
record Browser(Map<String, String> environment, boolean isMac) {
    /** A program that cannot open a page says so at once; one that can may run as long as it. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Path NOWHERE = Path.of("/dev/null");

    Browser {
        environment = Map.copyOf(environment);
    }

    static Browser ofThisMachine() {
        return new Browser(System.getenv(), System.getProperty("os.name").startsWith("Mac"));
    }

    /**
     * Opens a page.
     *
     * @param page an absolute path
     * @return why no browser shows it, a sentence, or empty if one does
     */
    Optional<String> open(Path page) throws InterruptedException {
        List<List<String>> commands = commands(page.toUri().toString());
        for (List<String> command : commands) {
            if (starts(command)) {
                return Optional.empty();
            }
        }
        return Optional.of(why(commands));
    }

    /**
     * {@code $BROWSER} first, which a remote session may set to a program that opens pages at home.
     */
    List<List<String>> commands(String address) {
        List<List<String>> commands = new ArrayList<>();
        for (String named : environment.getOrDefault("BROWSER", "").split(":", -1)) {
            if (!named.isBlank()) {
                commands.add(command(named.strip(), address));
            }
        }
        if (isMac) {
            commands.add(List.of("open", address));
        } else if (hasDisplay()) {
            commands.add(List.of("xdg-open", address));
        }
        return commands;
    }

    /** A program with its arguments, in which {@code %s} stands for the address. */
    private static List<String> command(String named, String address) {
        List<String> words = new ArrayList<>(List.of(named.split("\\s+", -1)));
        if (!named.contains("%s")) {
            words.add("%s");
        }
        words.replaceAll(word -> word.replace("%s", address));
        return words;
    }

    private boolean hasDisplay() {
        return isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
    }

    private boolean isSet(String variable) {
        return !environment.getOrDefault(variable, "").isEmpty();
    }

    private static boolean starts(List<String> command) throws InterruptedException {
        try {
            return ChildProcess.of(command).start(NOWHERE, NOWHERE).exitCode(PATIENCE).orElse(0)
                    == 0;
        } catch (IOException e) { // there is no such program
            return false;
        }
    }

    private String why(List<List<String>> tried) {
        if (!tried.isEmpty()) {
            String programs =
                    String.join(" and ", tried.stream().map(command -> command.get(0)).toList());
            return programs + " did not open the page; open it in a browser, or set BROWSER";
        }
        return isSet("SSH_CONNECTION")
                ? "this session over SSH has no display; copy the page to your machine to open it"
                : "this session has no display; open the page in a browser, or set BROWSER";
    }
}
