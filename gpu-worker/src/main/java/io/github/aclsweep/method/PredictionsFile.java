package io.github.aclsweep.method;

import io.github.aclsweep.dataset.Dataset;
import io.github.aclsweep.dataset.Role;
import io.github.aclsweep.evaluate.ClipPredictions;
import io.github.aclsweep.io.AtomicFiles;
import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.io.SpreadsheetText;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.trial.DownstreamMode;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * What a trial said of every test clip: {@code predictions.csv} of linear evaluation, {@code
 * predictions-finetune-noisy.csv} and {@code predictions-finetune-clean.csv}.
 */
public final class PredictionsFile {
    private PredictionsFile() {}

    /** Writes the predictions of all test clips, in the order of the data set. */
    public static void write(
            Path trialFolder, Dataset dataset, DownstreamMode mode, ClipPredictions predictions) {
        List<String> header = new ArrayList<>(List.of("clip", "label", "predicted", "patches"));
        dataset.classes().labels().forEach(label -> header.add("p_" + label));
        CSVFormat format =
                CSVFormat.DEFAULT
                        .builder()
                        .setHeader(header.toArray(String[]::new))
                        .setRecordSeparator('\n')
                        .get();
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            int[] clips = dataset.positions(Role.TEST);
            for (int i = 0; i < clips.length; i++) {
                List<Object> row = new ArrayList<>();
                row.add(SpreadsheetText.written(dataset.clips().get(clips[i]).name()));
                row.add(SpreadsheetText.written(dataset.clips().get(clips[i]).label()));
                row.add(
                        SpreadsheetText.written(
                                dataset.classes().label(predictions.classes().get(i))));
                row.add(predictions.patches().get(i));
                for (double probability : predictions.probabilities().get(i)) {
                    row.add((float) probability);
                }
                printer.printRecord(row);
            }
        } catch (IOException e) {
            throw IoReason.failed("a text in memory cannot fail", e);
        }
        AtomicFiles.write(trialFolder.resolve(name(mode)), text.toString());
    }

    /** The name of a mode's file in the trial's folder. */
    public static String name(DownstreamMode mode) {
        return mode == DownstreamMode.LINEAR
                ? "predictions.csv"
                : "predictions-" + SettingsText.text(mode) + ".csv";
    }
}
