package io.github.aclsweep.io;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/**
 * A folder of a known name where everybody may write, for example among the temporary files.
 * Somebody else may have made it first, or a link in its place, to decide about what is in it.
 */
public final class PrivateFolder {
    private static final Set<PosixFilePermission> OWNERS =
            PosixFilePermissions.fromString("rwx------");

    private PrivateFolder() {}

    /**
     * Makes the folder, or accepts one that this user has made before. Nobody else can look into it
     * afterwards.
     *
     * @param folder the path of the folder, in a folder that exists
     * @throws IOException if it cannot be made, is no folder, belongs to somebody else, or others
     *     could write to it
     */
    public static void make(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNERS));
        } catch (FileAlreadyExistsException e) {
            require(folder);
            Files.setPosixFilePermissions(folder, OWNERS);
        }
    }

    private static void require(Path folder) throws IOException {
        PosixFileAttributes found =
                Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        UserPrincipal user = thisUser();
        Set<PosixFilePermission> permissions = found.permissions();
        if (!found.isDirectory()) {
            throw refused(folder, "is no folder");
        } else if (!found.owner().equals(user)) {
            throw refused(folder, "belongs to %s, not to %s".formatted(found.owner(), user));
        } else if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw refused(folder, "can be written by others");
        }
    }

    private static IOException refused(Path folder, String found) {
        return new IOException(
                "%s %s: expected a folder of this user alone; remove it, or set java.io.tmpdir"
                        .formatted(folder, found));
    }

    /** A process in a container may have no name for its user, but its files have the owner. */
    private static UserPrincipal thisUser() throws IOException {
        Path file = Files.createTempFile("acl-sweep-owner", "");
        try {
            return Files.getOwner(file);
        } finally {
            Files.delete(file);
        }
    }
}
