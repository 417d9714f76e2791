package io.github.aclsweep.method.program;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.io.NearNames;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.standalone.TrialFailure;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * What a program that ended with exit code 0 has measured.
 *
 * @param folders where it wrote
 * @param workingFolder where it ran
 * @param measures what it promised
 * @param printed the last lines that it printed
 */
record ProgramResult(
        ProgramFolders folders,
        Path workingFolder,
        List<ProgramMeasure> measures,
        List<String> printed) {
    /** Half a unit of the second decimal of a percentage, and rounding. */
    private static final double ROUNDING = 0.00501;

    private static final int PERCENT = 100;

    private static final List<String> COLUMNS = List.of("item", "label", "predicted");

    private static final int LONGEST_VALUE = 60;
    private static final int MOST_NAMES = 10;

    /** What Python and others write for numbers that are none, as text where they know better. */
    private static final Set<String> NAN = Set.of("NaN", "Infinity", "-Infinity");

    /** By which a mean of many hundreds may be more than all of them. */
    private static final double MEAN_ERROR = 1e-6;

    /**
     * The measures of {@code result.json}.
     *
     * @throws TrialFailure if one is missing, not a number, or beyond the bounds of its unit
     */
    Scores scores() {
        JsonObject values = read();
        Map<Measure, Double> scores = new LinkedHashMap<>();
        for (ProgramMeasure measure : measures) {
            double score = number(measure.name(), values);
            requirePossible(measure, values, score);
            if (measure.isCounted()) {
                requireCounted(score);
            }
            scores.put(measure.measure(), score);
        }
        return new Scores(scores);
    }

    private JsonObject read() {
        String text = "";
        try {
            text = Files.readString(folders.result());
            JsonElement read = JsonParser.parseString(text);
            if (read.isJsonObject()) {
                return read.getAsJsonObject();
            }
            throw noObject(text);
        } catch (NoSuchFileException e) {
            throw failure(
                    "it ended with exit code 0, but wrote no result.json to ACL_SWEEP_OUT"
                            + astray());
        } catch (JsonParseException e) {
            throw noObject(text);
        } catch (IOException e) {
            throw failure("%s cannot be read: %s".formatted(place(), IoReason.of(e)));
        }
    }

    /** As it is found in the trial's folder, wherever that is kept. */
    private String place() {
        return "its " + folders.trial().relativize(folders.result());
    }

    private String astray() {
        return Files.exists(workingFolder.resolve(folders.result().getFileName()))
                ? "; one is in its working folder: write it to the folder in ACL_SWEEP_OUT, which is {out} in the command"
                : "";
    }

    private TrialFailure noObject(String text) {
        return failure(
                text.isBlank()
                        ? place() + " is empty, not a JSON object"
                        : "%s: expected a JSON object, found %s"
                                .formatted(place(), shortened(text.strip())));
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE) + "...";
    }

    private double number(String name, JsonObject values) {
        JsonElement value = values.get(name);
        if (value == null) {
            throw failure("its result.json has no measure " + name + found(name, values.keySet()));
        }
        if (!value.isJsonPrimitive() || value.getAsJsonPrimitive().isBoolean()) {
            throw notANumber(name, value);
        }
        double number;
        try {
            number = value.getAsDouble();
        } catch (NumberFormatException e) {
            throw notANumber(name, value);
        }
        if (value.getAsJsonPrimitive().isString() && !NAN.contains(value.getAsString())) {
            throw notANumber(name, value);
        }
        if (!Double.isFinite(number)) {
            throw new TrialFailure(
                    FailureKind.DIVERGED,
                    "its result.json has %s = %s".formatted(name, value.getAsString()),
                    details());
        }
        return number;
    }

    private void requireColumns(List<String> found) {
        if (!found.containsAll(COLUMNS)) {
            throw failure(
                    "its predictions.csv: expected the columns item, label and predicted, found %s"
                            .formatted(
                                    found.isEmpty()
                                            ? "none"
                                            : shortened(String.join(", ", found))));
        }
    }

    private TrialFailure notANumber(String name, JsonElement value) {
        return failure(
                "its result.json has %s = %s, not a number"
                        .formatted(name, shortened(value.toString())));
    }

    private String found(String name, Set<String> names) {
        if (names.isEmpty()) {
            return "; it is empty";
        }
        Set<String> undeclared = new LinkedHashSet<>(names);
        measures.forEach(measure -> undeclared.remove(measure.name()));
        return NearNames.nearest(name, undeclared)
                .map("; found %s: write it under the name that program.measures has"::formatted)
                .orElseGet(() -> "; found " + first(names));
    }

    private static String first(Set<String> names) {
        return names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMES ? ", ..." : "");
    }

    private void requirePossible(ProgramMeasure measure, JsonObject values, double score) {
        Measure.Unit unit = measure.unit();
        boolean isBounded = Double.isFinite(unit.most()); // who counts below 0 may do so
        if (isBounded
                && !(score >= unit.least() - MEAN_ERROR && score <= unit.most() + MEAN_ERROR)) {
            throw failure(
                    "its result.json has %s = %s, expected %s from %.0f to %.0f, as its unit is %s"
                            .formatted(
                                    measure.name(),
                                    values.get(measure.name()).getAsString(),
                                    unit == Measure.Unit.PERCENT ? "a percentage" : "a number",
                                    unit.least(),
                                    unit.most(),
                                    SettingsText.text(unit)));
        }
    }

    /** Tests count the predictions: they must come to what the table says. */
    private void requireCounted(double accuracy) {
        if (!Files.exists(folders.predictions())) {
            return;
        }
        int all = 0;
        int right = 0;
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
        try (Reader reader = Files.newBufferedReader(folders.predictions());
                CSVParser lines = format.parse(reader)) {
            requireColumns(lines.getHeaderNames());
            for (CSVRecord line : lines) {
                if (!line.isConsistent()) {
                    throw failure(
                            "its predictions.csv: expected %d values in each line, found %d in line %d"
                                    .formatted(
                                            lines.getHeaderNames().size(),
                                            line.size(),
                                            lines.getCurrentLineNumber()));
                }
                right += line.get("label").equals(line.get("predicted")) ? 1 : 0;
                all++;
            }
        } catch (CharacterCodingException
                | CSVException
                | UncheckedIOException
                | IllegalArgumentException e) {
            throw failure("its predictions.csv: expected lines of comma-separated text in UTF-8");
        } catch (IOException e) {
            throw failure("its predictions.csv cannot be read: " + IoReason.of(e));
        }
        double counted = all == 0 ? Double.NaN : (double) PERCENT * right / all;
        if (!(Math.abs(counted - accuracy) <= ROUNDING)) {
            throw failure(
                    "its result.json has accuracy = %s, but %d of %d lines of predictions.csv are right"
                            .formatted(accuracy, right, all));
        }
    }

    private TrialFailure failure(String reason) {
        return new TrialFailure(FailureKind.PROGRAM, reason, details());
    }

    private String details() {
        return String.join("\n", printed);
    }
}
