package io.github.aclsweep.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.aclsweep.TestingArrays;
import io.github.aclsweep.features.LogMel;
import io.github.aclsweep.features.LogMelExtractor;
import io.github.aclsweep.features.TestingAudio;
import io.github.aclsweep.features.TestingFeatures;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapSeries;
import picocli.CommandLine;

class FeaturesCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir private Path folder;
    private Path low;
    private Path high;

    @BeforeEach
    void writeClips() {
        low = folder.resolve("low.wav");
        high = folder.resolve("high.wav");
        TestingAudio.wav16(low, TestingFeatures.tone(33_000, 22_050, 300), 22_050);
        TestingAudio.wav16(high, TestingFeatures.tone(10_000, 22_050, 5000), 22_050);
    }

    @Test
    void printsShapeAndRange() {
        assertThat(run(low, high)).isZero();
        assertThat(out.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("low.wav: 151 x 96, min -"),
                        line -> assertThat(line).startsWith("high.wav: 101 x 96, min -"));
    }

    @Test
    void writesAnArchiveWithTheLogMelOfEveryFile() {
        Path npz = folder.resolve("out.npz");
        assertThat(run(low, high, "--npz", npz)).isZero();
        assertThat(out.toString().strip()).isEqualTo(npz + ": 2 log-mels");
        Map<String, TestingArrays.Array> arrays = TestingArrays.npz(npz);
        assertThat(arrays).containsOnlyKeys("low.wav", "high.wav");
        LogMelExtractor extractor = new LogMelExtractor(TestingFeatures.published());
        assertThat(arrays.get("low.wav").shape()).containsExactly(151, 96);
        assertThat(arrays.get("low.wav").floats()).isEqualTo(extractor.extract(low).values());
    }

    @Test
    void drawsAPictureWithColours() throws IOException {
        Path png = folder.resolve("out.png");
        assertThat(run(low, high, "--png", png)).isZero();
        BufferedImage picture = ImageIO.read(png.toFile());
        assertThat(picture.getWidth()).isEqualTo(1000);
        assertThat(picture.getHeight()).isEqualTo(840);
        Set<Integer> colours = new HashSet<>();
        for (int x = 100; x < 800; x++) {
            colours.add(picture.getRGB(x, 200));
        }
        assertThat(colours).hasSizeGreaterThan(20);
        assertThat(picture.getRGB(2, 2)).as("background").isEqualTo(Color.WHITE.getRGB());
    }

    @Test
    void drawsAllClipsInOneRangeOfColours() {
        LogMelExtractor extractor = new LogMelExtractor(TestingFeatures.published());
        LogMel tone = extractor.extract(low);
        Path silent = TestingAudio.wav16(folder.resolve("silent.wav"), new double[22_050], 22_050);
        LogMel silence = extractor.extract(silent);
        LogMelPicture picture = new LogMelPicture(TestingFeatures.published());

        assertThat(picture.charts(Map.of("tone", tone, "silence", silence)))
                .extracting(HeatMapChart::getHeatMapSeries)
                .extracting(HeatMapSeries::getMin, HeatMapSeries::getMax)
                .containsOnly(tuple(-8.0, 5.0));
    }

    @Test
    void takesSettings() {
        assertThat(run(low, "--set", "features.bands=40")).isZero();
        assertThat(out.toString()).startsWith("low.wav: 151 x 40");
    }

    @Test
    void refusesAnUnknownKey() {
        assertThat(run(low, "--set", "features.band=40")).isEqualTo(ErrorHandler.BAD_USAGE);
        assertThat(err.toString()).contains("features.band");
    }

    @Test
    void refusesWhatIsNoAudioAndWritesNothing() throws IOException {
        Path text = Files.writeString(folder.resolve("text.wav"), "hello");
        Path npz = folder.resolve("out.npz");
        assertThat(run(low, text, "--npz", npz)).isEqualTo(ErrorHandler.BAD_USAGE);
        assertThat(err.toString().lines())
                .containsExactly(
                        "error: "
                                + text
                                + ": found no known audio format, expected WAV, AIFF or FLAC"
                                + " audio");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(low, high, text);
        }
    }

    @Test
    void refusesToWriteWhereThereIsNoFolder() {
        Path npz = folder.resolve("none").resolve("out.npz");
        assertThat(run(low, "--npz", npz)).isEqualTo(ErrorHandler.BAD_USAGE);
        assertThat(err.toString()).contains(npz + ": there is no such folder");
    }

    @Test
    void replacesTheFileBehindALinkAndNotTheLink() throws IOException {
        Path npz = folder.resolve("real.npz");
        Path link = Files.createSymbolicLink(folder.resolve("link.npz"), Path.of("real.npz"));
        assertThat(run(low, "--npz", link)).isZero();
        assertThat(link).isSymbolicLink();
        assertThat(TestingArrays.npz(npz)).containsOnlyKeys("low.wav");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void writesIntoADeviceAndLeavesItOne() {
        assertThat(run(low, "--npz", "/dev/null")).isZero();
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
        assertThat(run(low, "--npz", "/dev/full")).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(err.toString())
                .startsWith("error: cannot write /dev/full: ")
                .contains("no space left on device");
    }

    @Test
    void refusesAFolderAsAFile() {
        assertThat(run(low, "--npz", folder)).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(err.toString()).contains("is a folder, expected a file");
    }

    @Test
    void refusesTwoFilesOfOneName() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other")).resolve("low.wav");
        Files.copy(low, other);
        assertThat(run(low, other)).isEqualTo(ErrorHandler.BAD_USAGE);
        assertThat(err.toString()).contains("two files are named low.wav");
    }

    private int run(Object... arguments) {
        return new CommandLine(new FeaturesCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler(new ErrorHandler())
                .execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    }
}
