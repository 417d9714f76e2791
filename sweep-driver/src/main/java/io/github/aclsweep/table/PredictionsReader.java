package io.github.aclsweep.table;

import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.io.SpreadsheetText;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads the predictions that a trial wrote, {@code predictions.csv} for example. Those of a program
 * have an {@code item} in place of a clip, no patches and no probabilities.
 */
public final class PredictionsReader {
    private static final String PROBABILITY = "p_";
    private static final String ITEM = "item";
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
        } catch (Cut e) {
            throw broken(file, ": " + e.getMessage());
        } catch (CharacterCodingException
                | CSVException
                | UncheckedIOException
                | IllegalArgumentException
                | IllegalStateException e) {
            throw broken(file, ": it is no list of clips and labels");
        } catch (IOException e) {
            throw IoReason.cannotRead(file, e);
        }
    }

    private static DataException broken(Path file, String why) {
        return new DataException(file + " is broken" + why + "; expected a trial's predictions");
    }

    private static Predictions read(CSVParser parser) {
        List<String> header = parser.getHeaderNames();
        List<String> classes =
                header.stream()
                        .filter(name -> name.startsWith(PROBABILITY))
                        .map(name -> name.substring(PROBABILITY.length()))
                        .toList();
        boolean isProgram = header.contains(ITEM);
        List<String> clips = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        List<String> predicted = new ArrayList<>();
        List<Integer> patches = new ArrayList<>();
        for (CSVRecord line : parser) {
            if (!line.isConsistent()) {
                throw new Cut("line " + line.getRecordNumber() + " is cut");
            }
            clips.add(text(line, isProgram ? ITEM : "clip", isProgram));
            labels.add(text(line, "label", isProgram));
            predicted.add(text(line, "predicted", isProgram));
            patches.add(isProgram ? 1 : Integer.valueOf(line.get("patches")));
        }
        if (isProgram) {
            Set<String> named = new TreeSet<>(labels);
            named.addAll(predicted);
            classes = List.copyOf(named);
        }
        requireKnown(classes, labels);
        requireKnown(classes, predicted);
        return new Predictions(classes, clips, labels, predicted, patches);
    }

    /** Only our own files are written for spreadsheets. */
    private static String text(CSVRecord line, String column, boolean isProgram) {
        String text = line.get(column);
        return isProgram ? text : SpreadsheetText.read(text);
    }

    private static void requireKnown(List<String> classes, List<String> labels) {
        Set<String> unknown = new TreeSet<>(labels);
        unknown.removeAll(classes);
        if (!unknown.isEmpty()) {
            throw new Cut("there is no column of class " + unknown);
        }
    }

    /** What is wrong, in our own words. */
    private static final class Cut extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Cut(String message) {
            super(message);
        }
    }
}
