package io.github.aclsweep.table;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.SpreadsheetText;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads the predictions that a trial wrote, {@code predictions.csv} for example. */
public final class PredictionsReader {
    private static final String PROBABILITY = "p_";
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

    private PredictionsReader() {}

    /**
     * Predictions of a trial, or empty if it has not written that file.
     *
     * @param name the file's name in the trial's folder
     * @throws DataException if the file is broken
     */
    public static Optional<Predictions> read(Path trialFolder, String name) {
        Path file = trialFolder.resolve(name);
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
        List<String> clips = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        List<String> predicted = new ArrayList<>();
        List<Integer> patches = new ArrayList<>();
        for (CSVRecord line : parser) {
            if (!line.isConsistent()) {
                throw new IllegalArgumentException("line " + line.getRecordNumber() + " is cut");
            }
            clips.add(SpreadsheetText.read(line.get("clip")));
            labels.add(known(classes, SpreadsheetText.read(line.get("label"))));
            predicted.add(known(classes, SpreadsheetText.read(line.get("predicted"))));
            patches.add(Integer.valueOf(line.get("patches")));
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
