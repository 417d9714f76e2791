package io.github.aclsweep.summary;

import io.github.aclsweep.dataset.DataException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A published table, one of {@code results/published}; all are of FSDnoisy18k.
 *
 * @param name its file's name without ending
 * @param method the training method of its trials
 * @param metricUnclear why its measures are not ours, empty if they are
 * @param values its numbers
 */
public record PublishedTable(
        String name, String method, String metricUnclear, List<PublishedValue> values) {
    public static final String DATA = "FSDnoisy18k";
    public static final int TEST_CLIPS = 947;
    public static final int CLASSES = 20;

    /** The method of the self-supervised studies. */
    private static final String METHOD = "acl";

    private static final double PERCENT = 100;
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

    public PublishedTable {
        values = List.copyOf(values);
    }

    /**
     * Reads a table.
     *
     * @throws DataException if it is none of the published ones, or broken
     */
    public static PublishedTable read(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return read(file.getFileName().toString(), reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads a table.
     *
     * @param file the name of its file
     * @throws DataException if it is none of the published ones, or broken
     */
    public static PublishedTable read(String file, Reader reader) throws IOException {
        String name = file.replaceFirst("\\.csv$", "");
        try (CSVParser parser = FORMAT.parse(reader)) {
            List<String> header = parser.getHeaderNames();
            if (header.containsAll(List.of("alpha", "linear_micro", "linear_macro"))) {
                return new PublishedTable(name, METHOD, "", selfSupervised(parser));
            } else if (header.containsAll(List.of("alpha", "clean", "all", "noisy"))) {
                String unclear = "the study does not say how its accuracy is averaged";
                return new PublishedTable(name, "supervised", unclear, supervised(parser));
            } else if (header.containsAll(List.of("temperature", "uniformity_acl", "acl_alpha"))) {
                return new PublishedTable(name, METHOD, "", quality(parser));
            }
            throw new IllegalArgumentException("columns " + header);
        } catch (UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            throw new DataException(
                    "%s is no published table: expected the columns of one in results/published; %s"
                            .formatted(file, e.getMessage()));
        }
    }

    /** Its micro is weighted by patches. */
    private static List<PublishedValue> selfSupervised(CSVParser parser) {
        List<PublishedValue> values = new ArrayList<>();
        for (CSVRecord line : parser) {
            Map<String, Object> settings = Map.of("loss.alpha", number(line, "alpha"));
            for (String mode : List.of("linear_", "finetune_noisy_", "finetune_clean_")) {
                String ours = mode.equals("linear_") ? "" : mode;
                double micro = number(line, mode + "micro");
                double macro = number(line, mode + "macro");
                values.add(new PublishedValue(settings, ours + "micro_patch_weighted", micro));
                values.add(new PublishedValue(settings, ours + "macro", macro));
            }
        }
        return values;
    }

    private static List<PublishedValue> supervised(CSVParser parser) {
        List<PublishedValue> values = new ArrayList<>();
        for (CSVRecord line : parser) {
            for (String subset : List.of("clean", "all", "noisy", "noisy_small")) {
                Map<String, Object> settings = new LinkedHashMap<>();
                settings.put("loss.alpha", number(line, "alpha"));
                settings.put("trial.subset", subset.replace('_', '-'));
                double percent = PERCENT * number(line, subset);
                values.add(new PublishedValue(settings, "micro", percent));
            }
        }
        return values;
    }

    private static List<PublishedValue> quality(CSVParser parser) {
        List<PublishedValue> values = new ArrayList<>();
        for (CSVRecord line : parser) {
            for (String kind : List.of("baseline", "acl")) {
                Map<String, Object> settings = new LinkedHashMap<>();
                settings.put("loss.temperature", number(line, "temperature"));
                double alpha = kind.equals("acl") ? number(line, "acl_alpha") : 1;
                settings.put("loss.alpha", alpha);
                double linear = number(line, "linear_" + kind);
                double uniformity = number(line, "uniformity_" + kind);
                double tolerance = number(line, "tolerance_" + kind);
                values.add(new PublishedValue(settings, "micro_patch_weighted", linear));
                values.add(new PublishedValue(settings, "minus_uniformity", uniformity));
                values.add(new PublishedValue(settings, "tolerance", tolerance));
            }
        }
        return values;
    }

    private static double number(CSVRecord line, String column) {
        return Double.parseDouble(line.get(column));
    }
}
