package io.github.aclsweep.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A {@link FileBundle} in a zip whose name says what is in it.
 *
 * @param zip the file
 * @param fingerprint what its content hashes to
 */
public record PackedFiles(Path zip, String fingerprint) {

    /** Packs files, unless the same ones are there. */
    public static PackedFiles pack(FileBundle files, Path folder) {
        String fingerprint = files.fingerprint();
        Path zip = folder.resolve(name(fingerprint));
        if (!Files.exists(zip)) {
            try {
                Files.createDirectories(folder);
                files.pack(zip);
            } catch (IOException e) {
                throw IoReason.cannotWrite(zip, e);
            }
        }
        return new PackedFiles(zip, fingerprint);
    }

    /** The files of a fingerprint, if they were packed into this folder. */
    public static Optional<PackedFiles> find(Path folder, String fingerprint) {
        Path zip = folder.resolve(name(fingerprint));
        return Files.exists(zip)
                ? Optional.of(new PackedFiles(zip, fingerprint))
                : Optional.empty();
    }

    private static String name(String fingerprint) {
        return "files-" + fingerprint + ".zip";
    }
}
