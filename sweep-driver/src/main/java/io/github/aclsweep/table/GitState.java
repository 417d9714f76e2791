package io.github.aclsweep.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The commit the code comes from.
 *
 * @param revision full hash, empty outside of a checkout or without git
 * @param dirty whether files under version control had been changed
 */
public record GitState(String revision, boolean dirty) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The state of the checkout a folder lies in. */
    public static GitState of(Path folder) {
        return of(folder, PATIENCE);
    }

    /**
     * The state of the checkout a folder lies in.
     *
     * @param patience how long one call of git may take; it waits for file systems and hooks
     */
    static GitState of(Path folder, Duration patience) {
        String revision = git(folder, patience, "rev-parse", "HEAD").orElse("");
        boolean dirty =
                !revision.isEmpty()
                        && !git(folder, patience, "status", "--porcelain", "--untracked-files=no")
                                .orElse("")
                                .isEmpty();
        return new GitState(revision, dirty);
    }

    private static Optional<String> git(Path folder, Duration patience, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            // Reading ends when git does, so that one which hangs is to be ended first.
            CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(process::destroyForcibly);
            String text =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(text.strip()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
