package io.github.aclsweep.page;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.aclsweep.page.PageData.Curve;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * A trial's {@code metrics.jsonl} as curves, with as many points and digits as a small chart shows.
 */
final class CurvesReader {
    private static final Logger LOG = LogManager.getLogger(CurvesReader.class);
    private static final int MAX_POINTS = 125;
    private static final MathContext DIGITS = new MathContext(5);

    private record Name(String stage, String key) {}

    private CurvesReader() {}

    /** All curves of a trial; none if it has not begun. */
    static List<Curve> read(Path trialFolder) {
        Path file = trialFolder.resolve("metrics.jsonl");
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        Map<Name, List<List<Double>>> curves = new LinkedHashMap<>();
        try {
            Files.readAllLines(file).forEach(line -> collect(line, curves));
        } catch (IOException e) {
            LOG.warn("the report leaves out {}: it is no text, or cannot be read", file);
        }
        return curves.entrySet().stream()
                .map(each -> curve(each.getKey(), each.getValue()))
                .toList();
    }

    /** A line may be cut short where a running trial is writing it. */
    private static void collect(String line, Map<Name, List<List<Double>>> curves) {
        try {
            JsonObject values = JsonParser.parseString(line).getAsJsonObject();
            String stage = values.remove("stage").getAsString();
            double epoch = values.remove("epoch").getAsDouble();
            for (Map.Entry<String, JsonElement> each : values.entrySet()) {
                if (!each.getValue().isJsonNull()) {
                    List<Double> point = List.of(epoch, rounded(each.getValue().getAsDouble()));
                    curves.computeIfAbsent(new Name(stage, each.getKey()), n -> new ArrayList<>())
                            .add(point);
                }
            }
        } catch (JsonParseException
                | IllegalStateException
                | UnsupportedOperationException
                | NullPointerException
                | NumberFormatException e) {
            LOG.debug("not a line of metrics: {}", line);
        }
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(DIGITS).doubleValue();
    }

    /** Evenly thinned, the last point kept. */
    private static Curve curve(Name name, List<List<Double>> points) {
        int step = (points.size() + MAX_POINTS - 1) / MAX_POINTS;
        List<List<Double>> some = new ArrayList<>();
        for (int i = (points.size() - 1) % step; i < points.size(); i += step) {
            some.add(points.get(i));
        }
        return new Curve(name.stage(), name.key(), some);
    }
}
