package io.github.aclsweep.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The lists of third parties that the build makes, and the licences that must travel with them. */
class LicensesIT {
    private static final Path DRIVER = Path.of(System.getProperty("application.jar")).getParent();
    private static final Path WORKER = TestingFiles.ROOT.resolve("gpu-worker/target");
    private static final Path TEXTS = TestingFiles.ROOT.resolve("sweep-driver/src/main/licenses");

    /** Those of them that ask for their text, or an offer of sources, beside the library. */
    private static final Pattern COPYLEFT = Pattern.compile("(L?GPL|MPL|EPL|CDDL|GCC)-.*");

    /** Each of their texts has a copyright line of its own. */
    private static final Pattern WITH_COPYRIGHT = Pattern.compile("(BSD|MIT|ISC)\\b.*");

    /** One line: {@code group:artifact:version | LICENCE; LICENCE | address}. */
    private record Entry(String artifact, String version, List<String> licenses, String address) {
        static Entry of(String line) {
            String[] parts = line.split(" \\| ", -1);
            assertThat(parts).as(line).hasSize(3);
            String[] coordinates = parts[0].split(":", -1);
            assertThat(coordinates).as(line).hasSize(3);
            return new Entry(
                    coordinates[1], coordinates[2], List.of(parts[1].split("; ", -1)), parts[2]);
        }

        boolean isOf(String jar) {
            return jar.startsWith(artifact + "-" + version);
        }
    }

    private static List<Entry> entries(Stream<String> lines) {
        return lines.filter(line -> !line.isBlank()).map(Entry::of).toList();
    }

    private static List<Entry> entries(Path list) throws IOException {
        return entries(Files.readString(list).lines());
    }

    @Test
    void listsEveryJarOfTheArchive() throws IOException {
        assertListed(DRIVER.resolve("spark-home/jars"), DRIVER.resolve("licenses/spark-home.txt"));
        assertListed(WORKER.resolve("lib"), WORKER.resolve("licenses/gpu-worker.txt"));
        assertListed(DRIVER.resolve("native"), WORKER.resolve("licenses/gpu-worker.txt"));
    }

    private static void assertListed(Path folder, Path list) throws IOException {
        List<Entry> entries = entries(list);
        assertThat(entries)
                .allMatch(entry -> entry.licenses().stream().noneMatch(LicensesIT::isUnknown));
        try (Stream<Path> jars = Files.list(folder)) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .isNotEmpty()
                    .allMatch(jar -> entries.stream().anyMatch(entry -> entry.isOf(jar)));
        }
    }

    private static boolean isUnknown(String license) {
        return license.isBlank() || license.startsWith("Unknown");
    }

    @Test
    void givesTheTextOfEveryLicenceInTheApplicationJar() throws IOException {
        try (JarFile jar = new JarFile(System.getProperty("application.jar"))) {
            byte[] list = read(jar, "META-INF/THIRD-PARTY.txt");
            List<Entry> entries = entries(new String(list, UTF_8).lines());
            List<String> texts =
                    jar.stream()
                            .map(entry -> entry.getName().replaceFirst("^META-INF/licenses/", ""))
                            .filter(name -> name.endsWith(".txt"))
                            .map(name -> name.substring(0, name.length() - ".txt".length()))
                            .toList();

            assertThat(entries).hasSizeGreaterThan(20);
            assertThat(entries.stream().flatMap(entry -> wanted(entry).stream()))
                    .contains("Apache-2.0", "jhdf", "JTransforms")
                    .allMatch(name -> texts.stream().anyMatch(name::startsWith));
            assertThat(jar.getEntry("LICENSE")).as("some library's, that names none").isNull();
        }
    }

    /** Names of texts, or what they begin with. */
    private static List<String> wanted(Entry entry) {
        return entry.licenses().stream()
                .map(
                        license ->
                                WITH_COPYRIGHT.matcher(license).matches()
                                        ? entry.artifact()
                                        : license)
                .toList();
    }

    private static byte[] read(JarFile jar, String name) throws IOException {
        return jar.getInputStream(jar.getEntry(name)).readAllBytes();
    }

    /**
     * Other licences are in the jars themselves, which the archive has as their makers built them.
     */
    @Test
    void givesTheTextOfEveryCopyleftLicenceInTheArchive() throws IOException {
        List<Entry> entries = new ArrayList<>(entries(DRIVER.resolve("licenses/spark-home.txt")));
        entries.addAll(entries(WORKER.resolve("licenses/gpu-worker.txt")));

        assertThat(entries.stream().flatMap(entry -> entry.licenses().stream()).distinct())
                .noneMatch(license -> license.contains("Eclipse") || license.contains("GNU"))
                .filteredOn(license -> COPYLEFT.matcher(license).matches())
                .contains("EPL-2.0", "GPL-3.0")
                .allMatch(LicensesIT::hasText);
        assertThat(TEXTS.resolve("archive/pytorch-native-cpu.txt")).exists();
    }

    private static boolean hasText(String license) {
        return Stream.of("archive", "application")
                .map(folder -> TEXTS.resolve(folder).resolve(license + ".txt"))
                .anyMatch(Files::exists);
    }
}
