package io.github.aclsweep.dataset.fsdnoisy18k;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aclsweep.console.AmountDisplay;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.dataset.DatasetReader;
import io.github.aclsweep.dataset.write.KeyedRandom;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FsdNoisy18kDownloadTest {
    private static final String TRAIN = "FSDnoisy18k.audio_train.zip";
    private static final String TRAIN_TABLE =
            """
            fname,label,aso_id,manually_verified,noisy_small
            1.wav,Rain,,0,1
            2.wav,Wind,,1,0
            """;
    private static final int TRIES = 2;

    @TempDir private Path parent;
    private Path folder;
    private TestingRecordHost host;
    private byte[] train;

    @BeforeEach
    void publish() throws Exception {
        folder = parent.resolve("fsd");
        host = new TestingRecordHost();
        host.file(
                "FSDnoisy18k.meta.zip",
                new TestingZip()
                        .file("FSDnoisy18k.meta/train.csv", TRAIN_TABLE)
                        .file("FSDnoisy18k.meta/test.csv", "fname,label,aso_id\n3.wav,Wind,\n")
                        .bytes());
        host.file(
                "FSDnoisy18k.doc.zip",
                new TestingZip().file("FSDnoisy18k.doc/README.md", "read me").bytes());
        host.file(
                "FSDnoisy18k.audio_test.zip",
                new TestingZip().file("FSDnoisy18k.audio_test/3.wav", noise(500)).bytes());
        train =
                new TestingZip()
                        .file("FSDnoisy18k.audio_train/1.wav", noise(200_000))
                        .file("FSDnoisy18k.audio_train/2.wav", noise(500))
                        .bytes();
        host.file(TRAIN, train);
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void bringsTheWholeDataSet() throws IOException {
        download();

        assertThat(DatasetReader.read(folder).clips()).hasSize(3);
        assertThat(folder.resolve("FSDnoisy18k.audio_train/1.wav"))
                .hasBinaryContent(noise(200_000));
        assertThat(folder.resolve("FSDnoisy18k.doc/README.md")).hasContent("read me");
        assertThat(folder.resolve(".download")).doesNotExist();
    }

    @Test
    void asksForNothingWhenComplete() throws IOException {
        download();
        host.close();

        download();

        assertThat(host.requests()).hasSize(4);
    }

    @Test
    void bringsOnlyWhatIsMissing() throws IOException {
        download();
        Files.delete(folder.resolve("FSDnoisy18k.doc/README.md"));
        Files.delete(folder.resolve("FSDnoisy18k.doc"));

        download();

        assertThat(host.requests()).hasSize(5).last().isEqualTo("FSDnoisy18k.doc.zip");
    }

    @Test
    void continuesWhereTheConnectionBroke() throws IOException {
        host.breakOff(1, 100_000);

        download();

        assertThat(host.requests()).hasSize(5).contains(TRAIN, TRAIN + " bytes=100000-");
        assertThat(DatasetReader.read(folder).clips()).hasSize(3);
    }

    @Test
    void continuesWhereTheHostFellSilent() throws IOException {
        host.stall(1, 100_000);

        download(Duration.ofSeconds(1));

        assertThat(host.requests()).hasSize(5).contains(TRAIN, TRAIN + " bytes=100000-");
        assertThat(DatasetReader.read(folder).clips()).hasSize(3);
    }

    @Test
    void givesUpAHostThatOnlyFallsSilent() {
        host.stall(Integer.MAX_VALUE, 0);

        assertThatThrownBy(() -> download(Duration.ofMillis(500)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("broke off after 0 of")
                .hasMessageContaining("nothing came for 500 ms");
        assertThat(host.requests()).hasSize(TRIES);
    }

    @Test
    void continuesInTheNextCallWhatBrokeOffTooOften() throws IOException {
        Files.createDirectories(folder.resolve(".download"));
        Path part = folder.resolve(".download/" + TRAIN + ".part");
        Files.write(part, Arrays.copyOf(train, 150_000));

        download();

        assertThat(host.requests()).hasSize(4).last().isEqualTo(TRAIN + " bytes=150000-");
        assertThat(folder.resolve("FSDnoisy18k.audio_train/1.wav"))
                .hasBinaryContent(noise(200_000));
    }

    @Test
    void keepsWhatCameOfAFileThatBreaksOffTooOften() throws IOException {
        host.breakOff(1, 100);
        host.answerAfterABreakWith(503);

        refuses("FSDnoisy18k.meta.zip: broke off after 100 of");

        assertThat(folder.resolve(".download/FSDnoisy18k.meta.zip.part")).hasSize(100);
    }

    @Test
    void startsAnewWhereTheServerKnowsNoRanges() throws IOException {
        host.withoutRanges();
        host.breakOff(1, 100_000);

        download();

        assertThat(folder.resolve("FSDnoisy18k.audio_train/1.wav"))
                .hasBinaryContent(noise(200_000));
    }

    @Test
    void startsAnewWhereTheBeginningWasOfAnotherFile() throws IOException {
        Files.createDirectories(folder.resolve(".download"));
        Files.write(folder.resolve(".download/" + TRAIN + ".part"), new byte[1000]);

        download();

        assertThat(host.requests()).contains(TRAIN + " bytes=1000-", TRAIN);
        assertThat(DatasetReader.read(folder).clips()).hasSize(3);
    }

    @Test
    void refusesAnotherChecksumAndKeepsNothingOfTheFile() {
        String other = "0123456789abcdef0123456789abcdef";
        host.checksum(TRAIN, other);

        refuses(TRAIN + ": expected MD5 " + other);

        assertThat(folder.resolve("FSDnoisy18k.audio_train")).doesNotExist();
        assertThat(folder.resolve(".download")).isDirectoryNotContaining("glob:**train*");
    }

    @Test
    void refusesAFileThatIsGone() {
        host.answerFilesWith(404);

        refuses("FSDnoisy18k.meta.zip: expected the file, found status 404");
    }

    @Test
    void triesAgainWhereTheServerIsBusyAndGivesUpInTheEnd() {
        host.answerFilesWith(503);

        refuses("broke off after 0 of");

        assertThat(host.requests()).hasSize(TRIES);
    }

    @Test
    void refusesARecordWithoutTheArchive() throws IOException {
        host.close();
        host = new TestingRecordHost();

        refuses("expected the file FSDnoisy18k.meta.zip, found []");
    }

    @Test
    void refusesAnArchiveThatLeadsOutOfItsFolder() throws Exception {
        host.file("FSDnoisy18k.meta.zip", new TestingZip().file("../evil", "evil").bytes());

        refuses("entry '../evil' leads out of its folder");

        assertThat(folder.resolve(".download/evil")).doesNotExist();
        assertThat(folder.resolve("FSDnoisy18k.meta")).doesNotExist();
    }

    @Test
    void refusesAnArchiveWithoutItsFolder() throws Exception {
        host.file("FSDnoisy18k.meta.zip", new TestingZip().file("train.csv", "x").bytes());

        refuses("expected a folder FSDnoisy18k.meta inside");
    }

    @Test
    void saysThatTheHostCannotBeReached() {
        host.close();

        refuses("cannot be reached");
    }

    @Test
    void refusesWhatIsNoWebAddress() {
        assertThatThrownBy(() -> FsdNoisy18kDownload.from("ftp://somewhere"))
                .isInstanceOf(DataException.class)
                .hasMessage("base URL: expected a web address, found 'ftp://somewhere'");
    }

    private void refuses(String message) {
        assertThatThrownBy(this::download)
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }

    private void download() throws IOException {
        download(Web.PATIENCE);
    }

    /**
     * Downloads.
     *
     * @param silence how long a host may bring nothing of a file
     */
    private void download(Duration silence) throws IOException {
        Web patient = new Web(Web.PATIENCE, Web.PATIENCE);
        Web web = new Web(Web.PATIENCE, silence);
        AmountDisplay.Opener quiet =
                (name, total) ->
                        AmountDisplay.inLines(new PrintWriter(Writer.nullWriter()), name, total);
        Downloader downloader = new Downloader(web, TRIES, Duration.ZERO, quiet);
        new FsdNoisy18kDownload(host.base(), patient, downloader).into(folder);
    }

    private static byte[] noise(int bytes) {
        KeyedRandom draw = KeyedRandom.of("bytes");
        byte[] noise = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            noise[i] = (byte) draw.count(0, 255);
        }
        return noise;
    }
}
