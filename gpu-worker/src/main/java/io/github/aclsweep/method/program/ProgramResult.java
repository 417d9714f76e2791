package io.github.aclsweep.method.program;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.aclsweep.measure.Measure;
import io.github.aclsweep.measure.Scores;
import io.github.aclsweep.trial.FailureKind;
import io.github.aclsweep.trial.standalone.TrialFailure;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * What a program that ended with exit code 0 has measured.
 *
 * @param folders where it wrote
 * @param measures what it promised
 * @param printed the last lines that it printed
 */
record ProgramResult(ProgramFolders folders, List<ProgramMeasure> measures, List<String> printed) {
    /** Half a unit of the second decimal of a percentage, and rounding. */
    private static final double ROUNDING = 0.00501;

    private static final int PERCENT = 100;

    /** By which a mean of many hundreds may be more than all of them. */
    private static final double MEAN_ERROR = 1e-6;

    /**
     * The measures of {@code result.json}.
     *
     * @throws TrialFailure if one is missing, not a number, or no percentage where it should be
     */
    Scores scores() {
        JsonObject values = read();
        Map<Measure, Double> scores = new LinkedHashMap<>();
        for (ProgramMeasure measure : measures) {
            double score = number(measure.name(), values.get(measure.name()));
            if (measure.unit() == Measure.Unit.PERCENT) {
                requirePercentage(values, measure.name(), score);
            }
            if (measure.isCounted()) {
                requireCounted(score);
            }
            scores.put(measure.measure(), score);
        }
        return new Scores(scores);
    }

    private JsonObject read() {
        try {
            String text = Files.readString(folders.result());
            return JsonParser.parseString(text).getAsJsonObject();
        } catch (NoSuchFileException e) {
            throw failure("it ended with exit code 0, but wrote no result.json to ACL_SWEEP_OUT");
        } catch (IOException | JsonParseException | IllegalStateException e) {
            throw failure("its result.json is not a JSON object");
        }
    }

    private double number(String name, JsonElement value) {
        if (value == null || value.isJsonNull()) {
            throw failure("its result.json has no measure " + name);
        }
        double number;
        try {
            number = value.getAsDouble();
        } catch (NumberFormatException | UnsupportedOperationException | IllegalStateException e) {
            throw failure("its result.json has %s = %s, not a number".formatted(name, value));
        }
        if (!Double.isFinite(number)) {
            throw new TrialFailure(
                    FailureKind.DIVERGED,
                    "its result.json has %s = %s".formatted(name, value.getAsString()),
                    details());
        }
        return number;
    }

    private void requirePercentage(JsonObject values, String name, double score) {
        if (!(score >= 0 && score <= PERCENT + MEAN_ERROR)) {
            throw failure(
                    "its result.json has %s = %s, expected a percentage from 0 to 100, as its unit is percent"
                            .formatted(name, values.get(name).getAsString()));
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
            for (CSVRecord line : lines) {
                line.get("item");
                right += line.get("label").equals(line.get("predicted")) ? 1 : 0;
                all++;
            }
        } catch (IOException | RuntimeException e) {
            throw failure("its predictions.csv has not the columns item, label, predicted");
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
