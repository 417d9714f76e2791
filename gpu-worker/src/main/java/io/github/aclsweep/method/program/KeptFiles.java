package io.github.aclsweep.method.program;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.aclsweep.io.FileBundle;
import io.github.aclsweep.io.PackedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The program's files that a sweep keeps beside its {@code sweep.conf}: there {@code program.files}
 * still says where they once lay, and they travel as one zip.
 *
 * @param sweep {@code results/NAME}
 * @param cache a folder of this machine to unpack into
 */
record KeptFiles(Path sweep, Path cache) {
    private static final String FOLDER = "kept-programs";

    /**
     * The files of the latest run in the folder; empty if it is no sweep's, or keeps no files.
     *
     * @throws IOException if the files cannot be unpacked
     */
    Optional<FileBundle> find() throws IOException {
        Optional<PackedFiles> packed =
                fingerprint().flatMap(latest -> PackedFiles.find(sweep, latest));
        return packed.isPresent() ? Optional.of(unpacked(packed.get())) : Optional.empty();
    }

    private Optional<String> fingerprint() throws IOException {
        Path provenance = sweep.resolve("provenance.json");
        if (!Files.isRegularFile(provenance)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                            JsonParser.parseString(Files.readString(provenance))
                                    .getAsJsonObject()
                                    .get("dataFingerprint"))
                    .map(JsonElement::getAsString);
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            return Optional.empty(); // somebody's file of that name
        }
    }

    private FileBundle unpacked(PackedFiles packed) throws IOException {
        Path parent = Files.createDirectories(cache.resolve(FOLDER));
        Path folder = parent.resolve(packed.fingerprint());
        if (Files.isDirectory(folder)) {
            FileBundle before = all(folder);
            if (before.fingerprint().equals(packed.fingerprint())) {
                return before;
            }
            folder = Files.createTempDirectory(parent, packed.fingerprint()); // that one is damaged
        }
        FileBundle.unpack(packed.zip(), folder);
        return all(folder);
    }

    private static FileBundle all(Path folder) throws IOException {
        return FileBundle.of(folder, List.of("."));
    }
}
