package io.github.aclsweep.clusterdoctor;

import io.github.aclsweep.clusterdoctor.SlotReport.Examined;
import io.github.aclsweep.console.Screen;
import io.github.aclsweep.device.Gpu;
import io.github.aclsweep.doctor.Finding;
import io.github.aclsweep.doctor.machine.DeviceTest;
import io.github.aclsweep.doctor.machine.Probe;
import io.github.aclsweep.io.Json;
import io.github.aclsweep.table.Column;
import io.github.aclsweep.table.Column.Kind;
import io.github.aclsweep.table.Note;
import io.github.aclsweep.table.Table;
import io.github.aclsweep.table.format.TableFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the doctor found on a cluster, as people and programs read it. */
public final class ClusterReportText {
    private static final String STEP = "step_ms";
    private static final List<String> COLUMNS =
            List.of(
                    "machine",
                    "executor",
                    "gpu",
                    "name",
                    "uuid",
                    "memory_mib",
                    "driver",
                    "libtorch",
                    "jni",
                    "java",
                    "device",
                    STEP,
                    "kernel_deviation");

    private ClusterReportText() {}

    /** A line for each slot, then what is wrong. */
    public static String of(ClusterReport report) {
        List<Map<String, Object>> rows =
                report.slots().stream().map(ClusterReportText::values).toList();
        List<Column<Map<String, Object>>> columns =
                COLUMNS.stream()
                        .filter(name -> rows.stream().anyMatch(row -> row.get(name) != null))
                        .map(ClusterReportText::column)
                        .toList();
        List<Note> notes = new ArrayList<>();
        problems(report).forEach(problem -> notes.add(Note.of(problem)));
        notes.add(Note.of(verdict(report)));
        return TableFormat.TABLE
                .render(Table.of("doctor", columns, rows).noted(notes), Screen.NONE)
                .stripTrailing();
    }

    /** All that was found. */
    public static String json(ClusterReport report) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("healthy", report.healthy());
        values.put("expected", report.expected());
        values.put("missing", report.missing());
        values.put("slots", report.slots().stream().map(ClusterReportText::facts).toList());
        return Json.pretty().toJson(values);
    }

    private static Map<String, Object> facts(SlotReport slot) {
        Map<String, Object> facts = new LinkedHashMap<>(values(slot));
        facts.put("healthy", slot.healthy());
        facts.put("findings", slot.findings());
        if (slot instanceof Examined examined) {
            facts.put("report", examined.report());
        }
        return facts;
    }

    private static Column<Map<String, Object>> column(String name) {
        return name.equals(STEP)
                ? Column.number(
                        name,
                        Kind.EXECUTION,
                        0,
                        row -> row.get(STEP) instanceof Double step ? step : Double.NaN)
                : Column.of(name, Kind.EXECUTION, Column.Type.TEXT, row -> row.get(name));
    }

    private static Map<String, Object> values(SlotReport slot) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("machine", slot.machine());
        values.put("executor", slot.executor());
        values.put("gpu", orNone(slot.gpu()));
        if (slot instanceof Examined examined) {
            gpu(examined).ifPresent(gpu -> describe(gpu, values));
            Probe probe = examined.report().probe();
            values.put("libtorch", orNone((probe.version() + " " + probe.flavour()).strip()));
            values.put("jni", orNone(probe.jniFlavour()));
            values.put("java", examined.report().machine().java().replaceFirst(" .*", ""));
            probe.deviceTest()
                    .filter(DeviceTest::works)
                    .ifPresent(
                            trial -> {
                                values.put("device", trial.device());
                                values.put(STEP, trial.stepMilliseconds());
                                values.put(
                                        "kernel_deviation",
                                        String.format(
                                                Locale.ROOT,
                                                "%.1e",
                                                trial.kernels().largestDeviation()));
                            });
        }
        return values;
    }

    private static String orNone(String text) {
        return text.isEmpty() ? null : text;
    }

    /** The GPU of an address, which may end with the number of a slot that shares it. */
    private static Optional<Gpu> gpu(Examined slot) {
        return slot.report().machine().gpus().stream()
                .filter(gpu -> gpu.isCalled(slot.gpu().replaceFirst("/.*", "")))
                .findFirst();
    }

    private static void describe(Gpu gpu, Map<String, Object> values) {
        values.put("name", gpu.name());
        values.put("uuid", gpu.uuid());
        values.put("memory_mib", gpu.memoryMib());
        values.put("driver", gpu.driver());
    }

    /** What is wrong, each once with the slots it is wrong on; errors first. */
    private static List<String> problems(ClusterReport report) {
        Map<Finding, List<String>> places = new LinkedHashMap<>();
        for (SlotReport slot : report.slots()) {
            for (Finding finding : slot.findings()) {
                places.computeIfAbsent(finding, f -> new ArrayList<>()).add(place(slot));
            }
        }
        List<String> lines = new ArrayList<>();
        for (boolean blocking : new boolean[] {true, false}) {
            places.forEach(
                    (finding, slots) -> {
                        if (finding.blocking() == blocking) {
                            lines.add((blocking ? "ERROR    " : "warning  ") + finding.what());
                            lines.add("  where    " + String.join("; ", slots));
                            lines.add("  remedy   " + finding.remedy());
                        }
                    });
        }
        return lines;
    }

    private static String place(SlotReport slot) {
        String executor = slot.machine() + " executor " + slot.executor();
        return slot.gpu().isEmpty() ? executor : executor + " gpu " + slot.gpu();
    }

    private static String verdict(ClusterReport report) {
        int slots = report.slots().size();
        long machines = report.slots().stream().map(SlotReport::machine).distinct().count();
        String seen =
                "%d %s on %d %s"
                        .formatted(
                                slots,
                                slots == 1 ? "executor" : "executors",
                                machines,
                                machines == 1 ? "machine" : "machines");
        List<String> sentences = new ArrayList<>();
        long ill = report.slots().stream().filter(slot -> !slot.healthy()).count();
        sentences.add(
                ill == 0 ? seen + ": trials can run" : seen + ": trials cannot run on " + ill);
        if (report.missing() > 0) {
            sentences.add(
                    "%d more should have come and did not: they are in use, or die when they start,"
                                    .formatted(report.missing())
                            + " see the cluster manager's logs");
        }
        return sentences.stream().collect(Collectors.joining("\n"));
    }
}
