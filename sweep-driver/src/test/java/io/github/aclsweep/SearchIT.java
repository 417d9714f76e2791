package io.github.aclsweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Searches and stopping rules on executors, with a program whose scores are known. */
@Timeout(600)
class SearchIT {
    /**
     * The score grows with the parameter, varies a little with the seed, and only until epoch 3.
     * The second argument says what the program waits for: to be stopped after an epoch, as
     * PARAMETER:EPOCH, or after each epoch for whoever reads its metrics, as {@code reader}.
     */
    private static final String PROGRAM =
            """
            state=$ACL_SWEEP_CHECKPOINTS/epoch
            epoch=0
            [ ! -f "$state" ] || epoch=$(cat "$state")
            while [ "$epoch" -lt 9 ]; do
              epoch=$((epoch + 1))
              noise=$(((ACL_SWEEP_SEED * 7 + $1 * 5) % 4))
              score=$((10 * $1 + noise + (epoch < 3 ? epoch : 3)))
              echo "$epoch" >$state.part
              mv $state.part $state
              echo "$epoch" >>$ACL_SWEEP_OUT/trained
              echo "{\\"epoch\\": $epoch, \\"score\\": $score}" >>$ACL_SWEEP_OUT/metrics.jsonl
              case " $2 " in *" $1:$epoch "*) sleep 600 ;; esac
              case " $2 " in *" reader "*)
                until grep -q "\\"epoch\\":$epoch," "$ACL_SWEEP_OUT/../metrics.jsonl"; do sleep 0.01; done ;;
              esac
            done
            echo "{\\"accuracy\\": $((10 * $1)), \\"score\\": $score}" >$ACL_SWEEP_OUT/result.json
            """;

    private static final String SETTINGS =
            """
            trial.method = program
            program {
              command = [sh, program.sh, "{a}", "{waits}"]
              files = [program.sh]
              parameters { a = 1, waits = none }
              epochs = 9
              measures = [
                { name = accuracy, unit = percent, better = higher, split = test }
                { name = score, unit = none, better = higher, split = validation }
              ]
            }
            cluster { memory-per-trial = 512, overhead-per-trial = 0 }
            sweep.compare-with = none
            """;

    @TempDir static Path folder;

    private final TestingSubmissions sweeps =
            new TestingSubmissions(folder, "local-cluster[2,1,512]");

    @BeforeAll
    static void writeProgram() throws IOException {
        Files.writeString(folder.resolve("program.sh"), PROGRAM);
    }

    private List<JsonObject> run(String name, String more)
            throws IOException, InterruptedException {
        assertThat(sweeps.await(sweeps.train(name, SETTINGS + more)))
                .as(() -> sweeps.log(name))
                .isZero();
        return sweeps.rows(name);
    }

    private static Map<Integer, String> states(List<JsonObject> rows) {
        Map<Integer, String> states = new TreeMap<>();
        for (JsonObject row : rows) {
            states.put(
                    row.get("a").getAsInt(),
                    row.get("status").getAsString() + " " + row.get("epochs").getAsInt());
        }
        return states;
    }

    @Test
    void patienceEndsTrialsThatGetNoBetter() throws IOException, InterruptedException {
        List<JsonObject> rows =
                run(
                        "patience",
                        """
                        program.parameters.waits = "1:5 2:5"
                        sweep { axes.program.parameters.a = [1, 2], stop.patience = 2 }
                        """);

        assertThat(states(rows)).isEqualTo(Map.of(1, "stopped 5", 2, "stopped 5"));
        assertThat(sweeps.log("patience")).contains("2 stopped early");
    }

    @Test
    void theMedianEndsTrialsBelowIt() throws IOException, InterruptedException {
        List<JsonObject> rows =
                run(
                        "median",
                        """
                        program.parameters.waits = "reader 1:1"
                        cluster.max-parallel = 1
                        sweep { axes.program.parameters.a = [4, 3, 2, 1], stop.median = true }
                        """);

        assertThat(states(rows))
                .containsEntry(4, "complete 9")
                .containsEntry(3, "complete 9")
                .containsEntry(2, "complete 9")
                .containsEntry(1, "stopped 1");
    }

    @Test
    void halvingStopsProgramsAndLetsTheBestGoOn() throws IOException, InterruptedException {
        List<JsonObject> rows =
                run(
                        "halving",
                        """
                        program.parameters.waits = "1:3 2:3 3:3"
                        sweep {
                          axes.program.parameters.a = [1, 2, 3]
                          search { strategy = halving, halving { rungs = 1, asynchronous = false } }
                        }
                        """);

        assertThat(states(rows)).isEqualTo(Map.of(1, "stopped 3", 2, "stopped 3", 3, "complete 9"));
        for (JsonObject row : rows) {
            String trial = row.get("trial").getAsString();
            Path trained = sweeps.results("halving").resolve("trials/" + trial + "/out/trained");
            assertThat(Files.readAllLines(trained)).doesNotHaveDuplicates();
        }
    }

    @Test
    void aRaceSparesSeedsOfThoseThatAreWorse() throws IOException, InterruptedException {
        List<JsonObject> rows =
                run(
                        "race",
                        """
                        sweep {
                          axes.program.parameters.a = [1, 5, 8]
                          seeds = [1, 2, 3, 4, 5, 6, 7, 8]
                          search { strategy = race, race.first = 2 }
                        }
                        """);

        assertThat(rows)
                .hasSizeBetween(3 * 2, 3 * 5)
                .allMatch(row -> row.get("status").getAsString().equals("complete"));
        assertThat(sweeps.log("race"))
                .contains("race: 1 of 3 settings left")
                .contains("best by score: a = 8");
    }
}
