package io.github.aclsweep.terminal;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether people read along. */
public enum StandardStream {
    OUTPUT(1),
    ERROR(2);

    /** Of the terminal at standard error, at standard input, or of this name. */
    private static final String SIZE =
            "stty size <&2 2>/dev/null || stty size 2>/dev/null || stty size 2>/dev/null <\"$0\"";

    private final int descriptor;

    StandardStream(int descriptor) {
        this.descriptor = descriptor;
    }

    public boolean isTerminal() {
        return terminal().isPresent();
    }

    /** What is known of the terminal as it is now; {@link Screen#NONE} where there is none. */
    public Screen screen() {
        String noColour = System.getenv().getOrDefault("NO_COLOR", "");
        return terminal()
                .map(terminal -> new Screen(noColour.isEmpty(), width(terminal)))
                .orElse(Screen.NONE);
    }

    /** Java can only tell about input and output together; the system knows about each. */
    private Optional<Path> terminal() {
        try {
            Path target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor));
            boolean terminal =
                    target.startsWith("/dev/pts") || target.toString().matches("/dev/tty.*");
            return terminal ? Optional.of(target) : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /**
     * Asked for anew each time: people resize their terminals. One that is inherited, as by su,
     * need not be one that may be opened.
     */
    private static int width(Path terminal) {
        try {
            Process stty =
                    new ProcessBuilder("sh", "-c", SIZE, terminal.toString())
                            .redirectInput(Redirect.INHERIT)
                            .redirectError(Redirect.INHERIT)
                            .start();
            String size =
                    new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            int width = Integer.parseInt(size.strip().replaceFirst("^\\d+ ", ""));
            return width > 0 ? width : Screen.NONE.width();
        } catch (IOException | NumberFormatException e) {
            return Screen.NONE.width();
        }
    }
}
