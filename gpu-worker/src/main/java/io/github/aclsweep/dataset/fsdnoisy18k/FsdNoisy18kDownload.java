package io.github.aclsweep.dataset.fsdnoisy18k;

import io.github.aclsweep.console.AmountDisplay;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.FileMutex;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.apache.commons.io.file.PathUtils;

/**
 * Downloads FSDnoisy18k (E. Fonseca et al., "Learning Sound Event Classifiers from Web Audio with
 * Noisy Labels", 2019) from its public record. Names, sizes and checksums of the archives come from
 * the record. May be broken off and called again: finished archives are skipped, a begun one is
 * continued.
 */
public final class FsdNoisy18kDownload {
    public static final String DEFAULT_BASE_URL = "https://zenodo.org";

    private static final String RECORD = "2529934";
    private static final List<String> FOLDERS =
            List.of(
                    "FSDnoisy18k.meta",
                    "FSDnoisy18k.doc",
                    "FSDnoisy18k.audio_test",
                    "FSDnoisy18k.audio_train");

    /** Four times the size of the unpacked audio. */
    private static final long MAX_UNPACKED_BYTES = 64L << 30;

    private final Downloader downloader;
    private final Web web;
    private final PublicRecord record;
    private final Unzipper unzipper = new Unzipper(MAX_UNPACKED_BYTES);

    FsdNoisy18kDownload(URI base, Web web, Downloader downloader) {
        this.record = new PublicRecord(base, RECORD);
        this.web = web;
        this.downloader = downloader;
    }

    /**
     * A download from the record's host or a mirror of it.
     *
     * @throws DataException if the address is no web address
     */
    public static FsdNoisy18kDownload from(String base) {
        Web web = new Web(Web.PATIENCE, Web.PATIENCE);
        Downloader downloader =
                new Downloader(web, 5, Duration.ofSeconds(3), AmountDisplay::ofBytes);
        return new FsdNoisy18kDownload(address(base), web, downloader);
    }

    private static URI address(String base) {
        try {
            URI address = URI.create(base);
            if (List.of("http", "https").contains(String.valueOf(address.getScheme()))
                    && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new DataException("base URL: expected a web address, found '" + base + "'", e);
        }
        throw new DataException("base URL: expected a web address, found '" + base + "'");
    }

    /**
     * Brings the data set into a folder, which may hold parts of it already.
     *
     * @throws DataException with the reason if anything does not come as published
     */
    public void into(Path folder) throws IOException {
        if (missing(folder).isEmpty()) {
            return;
        }
        Path work = folder.resolve(".download");
        Files.createDirectories(work);
        FileMutex lock =
                FileMutex.tryAcquire(work.resolve("lock"))
                        .orElseThrow(
                                () ->
                                        new DataException(
                                                folder
                                                        + ": another process is downloading into"
                                                        + " it"));
        try (lock) {
            List<RecordFile> files = record.files(web);
            for (String name : missing(folder)) {
                fetch(file(files, name + ".zip"), name, folder, work);
            }
        }
        PathUtils.deleteDirectory(work);
    }

    private static List<String> missing(Path folder) {
        return FOLDERS.stream().filter(name -> !Files.isDirectory(folder.resolve(name))).toList();
    }

    private RecordFile file(List<RecordFile> files, String name) {
        return files.stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new DataException(
                                        record.address()
                                                + ": expected the file "
                                                + name
                                                + ", found "
                                                + files.stream().map(RecordFile::name).toList()));
    }

    private void fetch(RecordFile file, String name, Path folder, Path work) throws IOException {
        Path archive = work.resolve(file.name());
        if (!Files.exists(archive)) {
            downloader.download(file, archive);
        }
        Path unpacked = work.resolve("unpacked");
        if (Files.exists(unpacked)) {
            PathUtils.deleteDirectory(unpacked);
        }
        Files.createDirectory(unpacked);
        unzipper.unpack(archive, unpacked);
        if (!Files.isDirectory(unpacked.resolve(name))) {
            throw new DataException(file.link() + ": expected a folder " + name + " inside");
        }
        Files.move(unpacked.resolve(name), folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        Files.delete(archive);
    }
}
