package io.github.aclsweep.dataset.write;

import io.github.aclsweep.dataset.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.commons.io.file.PathUtils;

/**
 * A folder in the making. It is filled under a temporary name beside the wanted one and renamed
 * when complete, so that a folder with the wanted name is never half full. Closing one that was not
 * completed deletes it, and so does the end of the process, for example by Ctrl-C.
 */
public final class NewFolder implements AutoCloseable {
    private static final int DELETE_ATTEMPTS = 20;
    private static final String PARTIAL = ".partial-";
    private static final Pattern TEMPORARY_NAME =
            Pattern.compile("\\.([^/]+)" + Pattern.quote(PARTIAL) + "[0-9a-f-]{36}");

    private final Path target;
    private final Path temporary;
    private final Thread atExit = new Thread(this::deleteAtExit, "unfinished-folder");

    private NewFolder(Path target, Path temporary) {
        this.target = target;
        this.temporary = temporary;
    }

    /**
     * Starts a folder.
     *
     * @param target the folder's final path; may exist if it is an empty folder
     * @throws DataException if something is there already
     */
    public static NewFolder at(Path target) throws IOException {
        Path absolute = target.toAbsolutePath().normalize();
        requireFree(absolute);
        Path parent = absolute.getParent();
        if (parent == null) {
            throw new DataException(target + ": expected a folder that can be made");
        }
        Files.createDirectories(parent);
        Path temporary = parent.resolve("." + absolute.getFileName() + PARTIAL + UUID.randomUUID());
        NewFolder folder = new NewFolder(absolute, Files.createDirectory(temporary));
        Runtime.getRuntime().addShutdownHook(folder.atExit);
        return folder;
    }

    private static void requireFree(Path target) throws IOException {
        boolean free =
                !Files.exists(target)
                        || (Files.isDirectory(target) && PathUtils.isEmptyDirectory(target));
        if (!free) {
            throw new DataException(target + ": exists already, expected a new or empty folder");
        }
    }

    /** A message with the folder's name in the end where it has the temporary one. */
    public static String withoutTemporaryNames(String message) {
        return TEMPORARY_NAME.matcher(message).replaceAll("$1");
    }

    /** Where to write. */
    public Path path() {
        return temporary;
    }

    /** Gives the folder its name. */
    public void complete() throws IOException {
        Files.deleteIfExists(target);
        Files.move(temporary, target);
    }

    @Override
    public void close() throws IOException {
        if (Files.exists(temporary)) {
            PathUtils.deleteDirectory(temporary);
        }
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process ends already, and the hook looks once more.
        }
    }

    /** The writer goes on until the process is gone, and may add a file meanwhile. */
    private void deleteAtExit() {
        for (int attempt = 0; attempt < DELETE_ATTEMPTS && Files.exists(temporary); attempt++) {
            try {
                PathUtils.deleteDirectory(temporary);
            } catch (IOException e) {
                // Tried again.
            }
        }
    }
}
