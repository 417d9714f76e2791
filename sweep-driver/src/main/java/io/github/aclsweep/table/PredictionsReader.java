package io.github.aclsweep.table;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.trial.DownstreamMode;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a trial's {@code predictions.csv} and its siblings of fine-tuning. */
public final class PredictionsReader {
    private static final String PROBABILITY = "p_";
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

    private PredictionsReader() {}

    /** The file of a downstream mode. */
    public static Path file(Path trialFolder, DownstreamMode mode) {
        return trialFolder.resolve(
                mode == DownstreamMode.LINEAR
                        ? "predictions.csv"
                        : "predictions-" + SettingsText.text(mode) + ".csv");
    }

    /**
     * Predictions of a trial, or empty if it has none of this mode.
     *
     * @throws DataException if the file is broken
     */
    public static Optional<Predictions> read(Path trialFolder, DownstreamMode mode) {
        Path file = file(trialFolder, mode);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (Reader reader = Files.newBufferedReader(file);
                CSVParser parser = FORMAT.parse(reader)) {
            return Optional.of(read(parser));
        } catch (UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            throw new DataException(
                    file + " is broken: " + e.getMessage() + "; expected a trial's predictions");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static Predictions read(CSVParser parser) {
        List<String> classes =
                parser.getHeaderNames().stream()
                        .filter(name -> name.startsWith(PROBABILITY))
                        .map(name -> name.substring(PROBABILITY.length()))
                        .toList();
        boolean counted = parser.getHeaderNames().contains("patches");
        List<String> clips = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        List<String> predicted = new ArrayList<>();
        List<Integer> patches = new ArrayList<>();
        for (CSVRecord line : parser) {
            if (!line.isConsistent()) {
                throw new IllegalArgumentException("line " + line.getRecordNumber() + " is cut");
            }
            clips.add(line.get("clip"));
            labels.add(known(classes, line.get("label")));
            predicted.add(known(classes, line.get("predicted")));
            if (counted) {
                patches.add(Integer.valueOf(line.get("patches")));
            }
        }
        return new Predictions(classes, clips, labels, predicted, patches);
    }

    private static String known(List<String> classes, String label) {
        if (!classes.contains(label)) {
            throw new IllegalArgumentException("there is no column of class " + label);
        }
        return label;
    }
}
