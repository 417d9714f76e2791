package io.github.aclsweep.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The commit the code comes from.
 *
 * @param revision full hash, empty outside of a checkout or without git
 * @param dirty whether files under version control had been changed
 */
public record GitState(String revision, boolean dirty) {
    private static final long PATIENCE_SECONDS = 20;

    /** The state of the checkout a folder lies in. */
    public static GitState of(Path folder) {
        String revision = git(folder, "rev-parse", "HEAD").orElse("");
        boolean dirty =
                !revision.isEmpty()
                        && !git(folder, "status", "--porcelain", "--untracked-files=no")
                                .orElse("")
                                .isEmpty();
        return new GitState(revision, dirty);
    }

    private static Optional<String> git(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String text =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return ended && process.exitValue() == 0 ? Optional.of(text.strip()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
