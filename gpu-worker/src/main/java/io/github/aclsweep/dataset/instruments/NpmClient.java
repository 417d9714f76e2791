package io.github.aclsweep.dataset.instruments;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/**
 * Fetches packages with the npm client as it is set up on this machine, and keeps them.
 *
 * @param program the client, for example {@code npm}
 * @param cache folder of the fetched packages
 */
public record NpmClient(String program, Path cache) {
    private static final Duration LIMIT = Duration.ofMinutes(15);

    /**
     * The archive of a package, fetched if it is not in the cache.
     *
     * @throws DataException if there is no npm or it cannot fetch the package
     */
    public Path archive(String name, String version) throws IOException {
        Path archive = cache.resolve(name + "-" + version + ".tgz");
        if (Files.isRegularFile(archive)) {
            return archive;
        }
        Files.createDirectories(cache);
        Path work = Files.createTempDirectory(cache, ".fetch-");
        try {
            fetch(name + "@" + version, work);
            Files.move(onlyArchive(work, name), archive, StandardCopyOption.ATOMIC_MOVE);
            return archive;
        } finally {
            PathUtils.deleteDirectory(work);
        }
    }

    private void fetch(String what, Path work) {
        List<String> command = List.of(program, "pack", what, "--loglevel=error");
        ChildProcess.Ended npm = run(ChildProcess.of(command).in(work), what);
        if (!npm.inTime()) {
            throw new DataException(
                    "npm did not fetch " + what + " within " + LIMIT.toMinutes() + " minutes");
        }
        if (!npm.succeeded()) {
            throw new DataException("npm cannot fetch " + what + ": " + reason(npm));
        }
    }

    private ChildProcess.Ended run(ChildProcess npm, String what) {
        try {
            return npm.run(LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException("interrupted while npm fetched " + what, e);
        } catch (IOException e) {
            throw new DataException(
                    "the instruments are fetched with the npm client, and '"
                            + program
                            + "' cannot be started here: install Node.js with npm first",
                    e);
        }
    }

    private static String reason(ChildProcess.Ended npm) {
        return (npm.error() + npm.output())
                .lines()
                .filter(line -> !line.isBlank() && !line.contains("npm error code"))
                .findFirst()
                .orElse("it gave no reason");
    }

    private static Path onlyArchive(Path work, String name) throws IOException {
        try (Stream<Path> files = Files.list(work)) {
            return files.filter(file -> file.toString().endsWith(".tgz"))
                    .findFirst()
                    .orElseThrow(() -> new DataException("npm left no archive of " + name));
        }
    }
}
