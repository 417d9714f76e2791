package io.github.aclsweep.page;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.ErrorSentence;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.summary.PublishedTable;
import io.github.aclsweep.summary.PublishedTableReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;

/**
 * The published tables that a sweep's plots may show: those of this program, and those in the
 * folder {@code published} beside the sweep, which replace the former where names are the same.
 *
 * @param sweep the sweep's folder
 * @param tables the tables
 */
public record PublishedTables(Path sweep, List<PublishedTable> tables) {
    private static final String FOLDER = "published";

    public PublishedTables {
        tables = List.copyOf(tables);
    }

    /** The tables of a sweep; a broken file is left out with a warning. */
    public static PublishedTables of(Path sweep) {
        Map<String, PublishedTable> found = new LinkedHashMap<>();
        ofThisProgram().forEach(table -> found.put(table.name(), table));
        Path beside = sweep.resolveSibling(FOLDER);
        if (Files.isDirectory(beside)) {
            read(beside).forEach(table -> found.put(table.name(), table));
        }
        return new PublishedTables(sweep, List.copyOf(found.values()));
    }

    /** These and one more. */
    public PublishedTables with(PublishedTable table) {
        List<PublishedTable> more = new ArrayList<>(tables);
        more.removeIf(each -> each.name().equals(table.name()));
        more.add(table);
        return new PublishedTables(sweep, more);
    }

    /** The settings keys that they vary, those of the most tables first. */
    List<String> axes() {
        Map<String, Long> counts =
                tables.stream()
                        .flatMap(table -> table.axes().stream())
                        .collect(
                                Collectors.groupingBy(
                                        key -> key, TreeMap::new, Collectors.counting()));
        return counts.keySet().stream()
                .sorted(Comparator.comparing(counts::get).reversed())
                .toList();
    }

    /** The tables that come with the program, beside this class, in a folder or in a jar. */
    public static List<PublishedTable> ofThisProgram() {
        try {
            Path program =
                    Path.of(
                            PublishedTables.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            String folder = PublishedTables.class.getPackageName().replace('.', '/') + "/" + FOLDER;
            if (Files.isDirectory(program)) {
                return read(program.resolve(folder));
            }
            try (FileSystem jar = FileSystems.newFileSystem(program)) {
                return read(jar.getPath(folder));
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the published tables are missing from the jar", e);
        }
    }

    private static List<PublishedTable> read(Path folder) {
        List<PublishedTable> tables = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .forEach(file -> add(tables, file));
        } catch (IOException e) {
            throw IoReason.cannotRead(folder, e);
        }
        return tables;
    }

    private static void add(List<PublishedTable> tables, Path file) {
        try {
            tables.add(PublishedTableReader.read(file));
        } catch (DataException | UncheckedIOException e) {
            LogManager.getLogger(PublishedTables.class)
                    .warn("the plots leave out a table: {}", ErrorSentence.of(e).text());
        }
    }
}
