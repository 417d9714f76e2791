package io.github.aclsweep;

import io.github.aclsweep.dataset.generate.SoundEventDataset;
import io.github.aclsweep.sweep.SweepMain;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a sweep of trials that do nothing costs the driver: wall time, processor time, threads and
 * heap. A program to be run by hand, with the class path of the tests and the options of surefire's
 * {@code argLine}:
 *
 * <pre>java ... io.github.aclsweep.TestingThroughput FOLDER TRIALS</pre>
 */
public final class TestingThroughput {
    private static final int SEEDS = 100;
    private static final double MIB = 1 << 20;
    private static final double NANOS = 1e9;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Map<String, Long> processorNanos = new ConcurrentHashMap<>();
    private int mostThreads;
    private double mostLiveMib;

    private TestingThroughput() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int trials = Integer.parseInt(arguments[1]);
        System.setProperty("spark.master", "local-cluster[2,1,512]");
        System.setProperty("spark.executor.extraClassPath", System.getProperty("java.class.path"));
        System.exit(new TestingThroughput().measure(folder, trials));
    }

    private int measure(Path folder, int trials) throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        new SoundEventDataset(5, 1).write(data);
        Path conf = folder.resolve("throughput-" + trials + ".conf");
        Files.writeString(conf, settings(folder, data, trials));
        Thread sampler = new Thread(this::sample, "sampler");
        sampler.setDaemon(true);
        sampler.start();
        long began = System.nanoTime();
        int exit = SweepMain.execute(new TestingWork(), "run", conf.toString());
        print(trials, (System.nanoTime() - began) / NANOS);
        return exit;
    }

    private static String settings(Path folder, Path data, int trials) {
        String alphas =
                IntStream.range(0, trials / SEEDS)
                        .mapToObj(i -> String.format(Locale.ROOT, "%.3f", i / 1000.0))
                        .collect(Collectors.joining(", "));
        return """
        sweep { replicates = %d, results = "%s", axes.loss.alpha = [%s] }
        data.root = "%s"
        cache.root = "%s"
        cluster { memory-per-trial = 512, overhead-per-trial = 0 }
        """
                .formatted(SEEDS, folder.resolve("results"), alphas, data, folder.resolve("cache"));
    }

    @SuppressWarnings("BusyWait")
    private void sample() {
        try {
            for (int second = 0; true; second++) {
                mostThreads = Math.max(mostThreads, threads.getThreadCount());
                for (long id : threads.getAllThreadIds()) {
                    var info = threads.getThreadInfo(id);
                    if (info != null) {
                        processorNanos.put(
                                info.getThreadName() + " " + id, threads.getThreadCpuTime(id));
                    }
                }
                if (second % 20 == 10) {
                    System.gc(); // what is alive, not what could be collected
                    mostLiveMib = Math.max(mostLiveMib, usedMib());
                }
                Thread.sleep(1000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static double usedMib() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB;
    }

    private void print(int trials, double seconds) {
        System.gc();
        double live = usedMib();
        double all =
                ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
        double ours =
                processorNanos.entrySet().stream()
                                .filter(
                                        thread ->
                                                thread.getKey()
                                                        .matches(
                                                                "(main|dispatcher|results|pool-).*"))
                                .mapToLong(Map.Entry::getValue)
                                .sum()
                        / NANOS;
        System.out.printf(
                Locale.ROOT,
                "%d trials: %.1f s, %.1f ms each; driver's processor %.1f s, of it main, dispatcher"
                        + " and tables %.1f s or %.2f ms per trial; at most %d threads; heap alive"
                        + " at most %.0f MiB, %.0f MiB at the end%n",
                trials,
                seconds,
                1e3 * seconds / trials,
                all,
                ours,
                1e3 * ours / trials,
                mostThreads,
                Math.max(mostLiveMib, live),
                live);
        processorNanos.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(12)
                .forEach(
                        one ->
                                System.out.printf(
                                        "  %s %.1f s%n", one.getKey(), one.getValue() / NANOS));
    }
}
