package io.github.aclsweep.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.deploy.k8s.Config$;
import org.apache.spark.internal.config.ConfigEntry;
import org.apache.spark.internal.config.Deploy$;
import org.apache.spark.internal.config.Network$;
import org.apache.spark.internal.config.UI$;
import org.apache.spark.internal.config.Worker$;
import org.apache.spark.internal.config.package$;
import org.junit.jupiter.api.Test;

/** Spark ignores a key that it does not know, a misspelt {@code spark.authenticate} among them. */
class SparkKeysTest {
    private static final Pattern KEY =
            Pattern.compile("(?m)(?<![\\w./-])spark\\.[a-zA-Z0-9.]+[a-zA-Z0-9](?=[\\s:=`])");

    /** Keys made of names of ours, those of Hadoop, and those of YARN, whose jar is not here. */
    private static final Pattern OPEN =
            Pattern.compile(
                    "spark\\.((worker|executor|task)\\.resource\\.gpu\\.\\w+"
                            + "|kubernetes\\.(driver|executor)\\.volumes\\..*|yarn\\..*|hadoop\\..*|executorEnv\\.\\w+|submit\\.deployMode"
                            + "|org\\.apache\\.spark\\.ui\\.JWSFilter\\.param\\.secretKey)");

    /** Loading them tells {@link ConfigEntry} what there is. */
    private static final Set<Object> LOADED =
            Set.of(
                    package$.MODULE$,
                    Config$.MODULE$,
                    Deploy$.MODULE$,
                    Network$.MODULE$,
                    UI$.MODULE$,
                    Worker$.MODULE$);

    private static Set<String> keys(Path file) throws IOException {
        return KEY.matcher(Files.readString(file))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void sparkKnowsEveryKey() throws IOException {
        assertThat(LOADED).isNotEmpty();
        int found = 0;
        for (Path file : TestingFiles.ending(".conf", ".yaml", ".sh", ".sbatch", ".md")) {
            for (String key : keys(file)) {
                if (!OPEN.matcher(key).matches()) {
                    assertThat(ConfigEntry.findEntry(key)).as("%s in %s", key, file).isNotNull();
                    found++;
                }
            }
        }
        assertThat(found).isGreaterThan(10);
    }
}
