package io.github.aclsweep.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import io.github.aclsweep.checkpoint.NamedTensor;
import io.github.aclsweep.checkpoint.Safetensors;
import io.github.aclsweep.checkpoint.pytorch.TestingPyTorchFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class QualityCommandTest {
    /**
     * View 1 of three clips points to 0, 90 and 45 degrees, view 2 to 0, 0 and -45. With squared
     * distances 2, 2 - sqrt 2 and 2 - sqrt 2, -U = -ln((e^-4 + 2 e^(-2 (2 - sqrt 2))) / 3) =
     * 1.5479. Class 0 has one pair with cosine 1; class 1 has 90, 0, 45 and -45 degrees, the
     * cosines of its six pairs add up to sqrt 2. T = (1 + sqrt 2) / 7 = 0.3449.
     */
    private static final String EXPECTED = ": 3 clips, minus_uniformity 1.5479, tolerance 0.3449";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    @TempDir private Path folder;

    @Test
    void readsBothFormatsOfPyTorchAndSafetensors() throws IOException {
        Path zip = TestingPyTorchFiles.copy("embeddings.zip.pt", folder);
        Path legacy = TestingPyTorchFiles.copy("embeddings.legacy.pt", folder);
        Path safetensors = folder.resolve("test_embeddings.safetensors");
        write(safetensors, new Shape(3, 2));

        assertThat(run(zip, legacy, safetensors)).as(err.toString()).isZero();

        assertThat(out.toString().lines())
                .containsExactly(zip + EXPECTED, legacy + EXPECTED, safetensors + EXPECTED);
    }

    @Test
    void readsAFolderAsOneSet() throws IOException {
        Path batches = Files.createDirectory(folder.resolve("batches"));
        Path zip = TestingPyTorchFiles.copy("embeddings.zip.pt", folder);
        Files.copy(zip, batches.resolve("tensors10.pt"));
        Files.copy(zip, batches.resolve("tensors9.pt"));
        assertThat(run(batches)).isZero();
        assertThat(out.toString().lines())
                .hasSize(3)
                .startsWith(
                        batches.resolve("tensors9.pt") + EXPECTED,
                        batches.resolve("tensors10.pt") + EXPECTED)
                .last()
                .asString()
                .startsWith(batches + ": 6 clips, ");
        String ofAll = out.toString().replaceFirst("(?s).*: 6 clips", ": 6 clips");

        out.getBuffer().setLength(0);
        assertThat(run(batches.resolve("tensors9.pt"), batches.resolve("tensors10.pt"))).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        batches.resolve("tensors9.pt") + EXPECTED,
                        batches.resolve("tensors10.pt") + EXPECTED,
                        "all 2 files together" + ofAll.strip());
    }

    /**
     * The same six rows in two files and in one: -U of each pair of equal rows is 0, so that the
     * number of all together is none of the files' numbers and not their mean.
     */
    @Test
    void allTogetherIsNotTheMeanOfTheFiles() throws IOException {
        Path zip = TestingPyTorchFiles.copy("embeddings.zip.pt", folder);
        Path legacy = TestingPyTorchFiles.copy("embeddings.legacy.pt", folder);

        assertThat(run(zip, legacy)).isZero();

        double pairs = 3 + 4 * (Math.exp(-4) + 2 * Math.exp(-2 * (2 - Math.sqrt(2))));
        assertThat(out.toString())
                .contains(
                        "all 2 files together: 6 clips, minus_uniformity %.4f"
                                .formatted(-Math.log(pairs / 15)));
    }

    @Test
    void refusesShapesThatDoNotFit() throws IOException {
        Path file = folder.resolve("wrong.safetensors");
        write(file, new Shape(2, 3));
        assertThat(run(file)).isEqualTo(ErrorHandler.BAD_USAGE);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "error: "
                                + file
                                + ": z is F32 of shape (2, 3) and labels is I64 of shape (3),"
                                + " expected two views of the labelled clips");
    }

    @Test
    void refusesOtherFilesInOneSentence() throws IOException {
        Path state = TestingPyTorchFiles.copy("state_dict.zip.pth", folder);
        assertThat(run(state)).isEqualTo(ErrorHandler.BAD_USAGE);
        Path text = Files.writeString(folder.resolve("text.pt"), "hello");
        assertThat(run(text)).isEqualTo(ErrorHandler.BAD_USAGE);
        Path hostile = TestingPyTorchFiles.copy("hostile.zip.pth", folder);
        assertThat(run(hostile)).isEqualTo(ErrorHandler.BAD_USAGE);
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(run(empty)).isEqualTo(ErrorHandler.BAD_USAGE);
        assertThat(err.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("expected a dictionary with the keys z"),
                        line -> assertThat(line).startsWith("error: " + text + ": "),
                        line -> assertThat(line).contains("the pickle names posix.system"),
                        line -> assertThat(line).contains("found no .pt file"));
    }

    @Test
    void refusesValuesThatHaveNoQuality() {
        Path file = folder.resolve("values.safetensors");
        float[] views = {1, 0, 0, 1};
        write(file, new Shape(2, 2), new float[] {1, 0, Float.NaN, 1}, views, 0, 1);
        assertThat(run(file)).isEqualTo(ErrorHandler.BAD_USAGE);
        write(file, new Shape(2, 2), views, views, 0, 1L << 40);
        assertThat(run(file)).isEqualTo(ErrorHandler.BAD_USAGE);
        write(file, new Shape(1, 4), views, views, 0);
        assertThat(run(file)).isEqualTo(ErrorHandler.BAD_USAGE);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .containsExactly(
                        "error: " + file + ": z holds NaN, expected finite values",
                        "error: " + file + ": found the label 1099511627776, expected a class",
                        "error: " + file + ": found 1 labelled clips, expected at least 2");
    }

    private static void write(Path file, Shape shape) {
        float[] view1 = {1, 0, 0, 1, 1, 1};
        write(file, shape, view1, new float[] {1, 0, 1, 0, 1, -1}, 0, 1, 1);
    }

    private static void write(
            Path file, Shape shape, float[] view1, float[] view2, long... labels) {
        new Safetensors(
                        List.of(
                                NamedTensor.of("z_view1", shape, view1),
                                NamedTensor.of("z_view2", shape, view2),
                                NamedTensor.of("labels", new Shape(labels.length), labels)),
                        Map.of())
                .write(file);
    }

    private int run(Path... files) {
        return new CommandLine(new QualityCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler(new ErrorHandler())
                .execute(Stream.of(files).map(Path::toString).toArray(String[]::new));
    }
}
