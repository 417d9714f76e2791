package io.github.aclsweep.page;

import io.github.aclsweep.command.trial.ProgressText;
import io.github.aclsweep.page.PageData.Fact;
import io.github.aclsweep.settings.SettingsText;
import io.github.aclsweep.summary.Summary;
import io.github.aclsweep.table.TrialRow;
import io.github.aclsweep.trial.run.Attempt;
import io.github.aclsweep.trial.run.AttemptsFile;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a sweep cost and what it ran on, in one line: times, devices, data, seeds. */
final class PageFacts {
    /** Below, hours of three decimals would say little. */
    private static final double LEAST_SECONDS = 18;

    private static final int SECONDS_PER_HOUR = 3600;
    private static final int MOST_SEEDS = 8;

    private final Path folder;
    private final Summary summary;
    private final Map<String, String> settings;
    private final Instant now;

    /**
     * The facts of a sweep.
     *
     * @param folder {@code results/NAME}
     * @param configuration every key of its {@code sweep.conf}
     */
    PageFacts(Path folder, Summary summary, List<PageData.Key> configuration, Instant now) {
        this.folder = folder;
        this.summary = summary;
        this.settings =
                configuration.stream()
                        .collect(Collectors.toMap(PageData.Key::key, PageData.Key::value));
        this.now = now;
    }

    /** In the order in which people ask for them; what is unknown is left out. */
    List<Fact> all() {
        List<Fact> facts = new ArrayList<>();
        List<Attempt> attempts = rows().stream().flatMap(row -> attempts(row).stream()).toList();
        facts.add(new Fact("wall time of the trials", time(wallSeconds(attempts))));
        facts.add(new Fact("computing", computing()));
        facts.add(new Fact("mean wait", meanWait()));
        facts.add(new Fact("wasted", wasted()));
        facts.add(new Fact("devices", devices()));
        facts.add(new Fact("data", data()));
        facts.add(new Fact("seeds", seeds()));
        facts.add(new Fact("search", search()));
        facts.add(new Fact("hash", summary.table().hash()));
        return facts.stream().filter(fact -> !fact.value().isEmpty()).toList();
    }

    /** The folder; where none is configured, our own methods train on generated sounds. */
    private String data() {
        String root = settings.getOrDefault("data.root", "").replace("\"", "");
        boolean hasOwn = rows().stream().anyMatch(row -> !row.point().isProgram());
        return root.isEmpty() && hasOwn && !settings.isEmpty() ? "generated sound events" : root;
    }

    /** Nothing for a grid, which runs every point to its end. */
    private String search() {
        String strategy = settings.getOrDefault("sweep.search.strategy", "").replace("\"", "");
        return strategy.equals("grid") ? "" : strategy;
    }

    /** Of the trials that came to a slot. */
    private String meanWait() {
        return time(
                rows().stream()
                        .mapToDouble(row -> row.execution().parts().queue())
                        .filter(seconds -> seconds > 0)
                        .average()
                        .orElse(0));
    }

    /** Of all trials. */
    private String wasted() {
        return time(
                rows().stream()
                        .mapToDouble(row -> row.execution().wastedSeconds())
                        .filter(Double::isFinite)
                        .sum());
    }

    /** Empty for nothing. */
    private static String time(double seconds) {
        return seconds < 1 ? "" : ProgressText.duration(seconds);
    }

    private List<TrialRow> rows() {
        return summary.table().rows();
    }

    private List<Attempt> attempts(TrialRow row) {
        return AttemptsFile.read(folder.resolve("trials").resolve(row.id()));
    }

    /** The time during which any attempt ran; pauses between two runs of a sweep do not count. */
    private double wallSeconds(List<Attempt> attempts) {
        List<Span> spans =
                attempts.stream()
                        .flatMap(attempt -> span(attempt).stream())
                        .sorted(Comparator.comparing(Span::from))
                        .toList();
        Duration sum = Duration.ZERO;
        Instant covered = Instant.MIN;
        for (Span span : spans) {
            Instant from = span.from().isAfter(covered) ? span.from() : covered;
            if (span.to().isAfter(from)) {
                sum = sum.plus(Duration.between(from, span.to()));
                covered = span.to();
            }
        }
        return sum.toMillis() / 1e3; // of trials that were taken over nobody knows it
    }

    private record Span(Instant from, Instant to) {}

    private Optional<Span> span(Attempt attempt) {
        try {
            Instant from = attempt.start();
            Instant to = from.plusMillis((long) (1000 * attempt.seconds()));
            return Optional.of(new Span(from, attempt.isRunning() ? now : to));
        } catch (DateTimeException e) { // a line that somebody else wrote
            return Optional.empty();
        }
    }

    /** Time of the trials by what they held: GPUs or cores. */
    private String computing() {
        double seconds = rows().stream().mapToDouble(this::seconds).filter(Double::isFinite).sum();
        if (seconds < LEAST_SECONDS) {
            return time(seconds);
        }
        double gpus = number("cluster.gpus-per-trial");
        double sharing = number("cluster.trials-per-gpu");
        if (gpus > 0 && sharing > 0) {
            return hours(seconds * gpus / sharing) + " GPU-hours";
        }
        // With trials-per-gpu = auto only the time of the trials is known.
        return gpus > 0
                ? hours(seconds) + " trial-hours on GPUs"
                : hours(seconds * Math.max(1, number("cluster.cores-per-trial"))) + " core-hours";
    }

    /** Of all attempts; of the last alone where nobody counted them. */
    private double seconds(TrialRow row) {
        List<Attempt> attempts = attempts(row);
        return attempts.isEmpty()
                ? row.execution().seconds()
                : attempts.stream().mapToDouble(Attempt::seconds).sum();
    }

    private double number(String key) {
        try {
            return Double.parseDouble(settings.getOrDefault(key, "0"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static String hours(double seconds) {
        double hours = seconds / SECONDS_PER_HOUR;
        String format = hours < 0.1 ? "%.3f" : hours < 1 ? "%.2f" : "%.1f";
        return String.format(Locale.ROOT, format, hours);
    }

    /** For example {@code cpu on 2 machines}. */
    private String devices() {
        Map<String, List<String>> hosts =
                rows().stream()
                        .map(TrialRow::execution)
                        .filter(run -> !run.device().isEmpty() && !run.host().isEmpty())
                        .collect(
                                Collectors.groupingBy(
                                        TrialRow.Execution::device,
                                        TreeMap::new,
                                        Collectors.mapping(
                                                TrialRow.Execution::host, Collectors.toList())));
        return hosts.entrySet().stream()
                .map(each -> each.getKey() + " on " + machines(each.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String machines(List<String> hosts) {
        List<String> names = hosts.stream().distinct().toList();
        return names.size() == 1 ? names.get(0) : names.size() + " machines";
    }

    private String seeds() {
        List<Long> seeds = rows().stream().map(TrialRow::seed).distinct().toList();
        return seeds.size() > MOST_SEEDS
                ? seeds.size() + " seeds"
                : seeds.stream().map(SettingsText::text).collect(Collectors.joining(", "));
    }
}
