package io.github.aclsweep.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aclsweep.trial.TrialProgress;
import io.github.aclsweep.trial.TrialProgress.Stage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeLeftTest {
    private final AtomicLong clock = new AtomicLong();

    private static List<ExpectedTrial> alike(String... ids) {
        return Stream.of(ids).map(id -> new ExpectedTrial(id, "acl", 9, 0, 0)).toList();
    }

    /** In an earlier sweep. */
    private static List<ExpectedTrial> fourThatTook(double seconds) {
        return Stream.of("a", "b", "c", "d")
                .map(id -> new ExpectedTrial(id, "acl", 9, 0, seconds))
                .toList();
    }

    private TimeLeft of(List<ExpectedTrial> trials) {
        return new TimeLeft(new ExpectedRun(trials, 0, 0), clock::get);
    }

    private void pass(int seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    /** Two at once: four trials of 60 s that are left take two minutes. */
    @Test
    void takesTheTimeOfTrialsThatEnded() {
        TimeLeft left = of(alike("a", "b", "c", "d", "e", "f"));
        left.started("a", "slot a");
        left.started("b", "slot b");
        assertThat(left.now()).isEmpty();
        pass(60);
        left.ended("a");
        left.ended("b");
        left.started("c", "slot c");
        left.repeated("c");
        assertThat(left.now()).contains(seconds(120));
        left.started("c", "slot c");
        left.started("d", "slot d");
        pass(50);
        assertThat(left.now()).contains(seconds(70));
        pass(180);
        assertThat(left.now()).contains(seconds(61));
    }

    /** The next trial of a process is told of before the end of the one before. */
    @Test
    void countsEachProcessOnce() {
        TimeLeft left = of(alike("a", "b", "c", "d", "e", "f"));
        left.started("a", "slot 1");
        left.started("b", "slot 2");
        pass(60);
        left.started("c", "slot 1");
        left.ended("a");
        left.started("d", "slot 2");
        left.ended("b");
        pass(10);
        assertThat(left.now()).contains(seconds(50 + 60));
    }

    /** 20 s for features and its first steps, then 60 s of training and 5 s of evaluation. */
    @Test
    void doesNotExpectTheStartOfAProcessOfEveryTrial() {
        TimeLeft left = of(alike("a", "b", "c"));
        left.started("a", "slot 1");
        pass(20);
        for (int done = 1; done <= 10; done++) {
            pass(6);
            double slow = 9 - 9 * done / 10.0; // its own figure counts the first steps, too
            left.progress(new TrialProgress("a", Stage.PRETRAIN, done, 10, 0, 0, 1, 1, slow));
        }
        pass(5);
        left.ended("a");
        left.started("b", "slot 1");
        assertThat(left.now()).contains(seconds(65 + 65));
        pass(70);
        left.ended("b");
        left.started("c", "slot 1");
        assertThat(left.now()).as("one that was not the first tells more").contains(seconds(70));
    }

    /** 12 s before the first trial, then two at once. */
    @Test
    void countsTheStartAndTheSlotsThatAreExpected() {
        TimeLeft left = new TimeLeft(new ExpectedRun(fourThatTook(60), 2, 12), clock::get);
        assertThat(left.now()).contains(seconds(12 + 120));
        pass(10);
        assertThat(left.now()).contains(seconds(2 + 120));
        pass(9);
        left.started("a", "slot 1");
        assertThat(left.now()).contains(seconds(120));
    }

    /** Others had used the machine meanwhile. */
    @Test
    void forgetsTrialsOfLongAgo() {
        TimeLeft left = of(alike("a", "b", "c", "d", "e", "f", "g"));
        for (String id : List.of("a", "b", "c", "d", "e", "f")) {
            left.started(id, "slot 1");
            pass(id.compareTo("c") < 0 ? 300 : 60);
            left.ended(id);
        }
        assertThat(left.now()).contains(seconds(60));
    }

    @Test
    void saysNothingOfNoSeconds() {
        assertThat(TimeLeft.text(Duration.ofMillis(400))).isEqualTo("less than 1 s left");
        assertThat(TimeLeft.text(seconds(80))).isEqualTo("about 1 min 20 s left");
    }

    /** The trials of an earlier sweep had less to do. */
    @Test
    void believesRunningTrialsThatNeedMoreThanTheEstimate() {
        TimeLeft left = of(fourThatTook(2));
        left.started("a", "slot a");
        left.started("b", "slot b");
        pass(6);
        left.progress(new TrialProgress("a", Stage.PROGRAM, 6, 15, 0, 0, 1, 1, 9));
        left.progress(new TrialProgress("b", Stage.PROGRAM, 6, 15, 0, 0, 1, 1, 9));

        assertThat(left.now()).contains(seconds(9 + 15));
    }

    /** Two of 60 s run at once, and two wait. */
    @Test
    void takesTheEstimateBeforeATrialHasEnded() {
        TimeLeft left = of(fourThatTook(60));
        left.started("a", "slot a");
        left.started("b", "slot b");
        pass(10);
        assertThat(left.now()).contains(seconds(50 + 60));
        pass(20);
        left.ended("a");
        assertThat(left.now()).as("what ended here tells more").contains(seconds(31));
    }

    /** It says 40 s more after 20 s; the waiting one has twice its work. */
    @Test
    void takesWhatARunningTrialSaysWithoutAnEstimate() {
        TimeLeft left =
                of(
                        List.of(
                                new ExpectedTrial("a", "acl", 9, 0, 0),
                                new ExpectedTrial("b", "longer", 18, 0, 0)));
        left.started("a", "slot a");
        pass(20);
        assertThat(left.now()).isEmpty();
        left.progress(new TrialProgress("a", Stage.PRETRAIN, 3, 90, 3, 15, 1, 1, 40));
        assertThat(left.now()).contains(seconds(40 + 120));
    }

    /** It ran 20 s in this run, after 250 s in an earlier one. */
    @Test
    void countsAllAttemptsOfAResumedTrial() {
        TimeLeft left =
                of(
                        List.of(
                                new ExpectedTrial("a", "acl", 9, 250, 0),
                                new ExpectedTrial("b", "acl", 9, 200, 0),
                                new ExpectedTrial("c", "acl", 9, 0, 0)));
        left.started("a", "slot a");
        pass(20);
        left.ended("a");
        assertThat(left.now()).contains(seconds(70 + 270));
        left.started("b", "slot b");
        pass(30);
        assertThat(left.now()).contains(seconds(40 + 270));
    }

    /** It has 30 of 60 s behind it, and its pace, 6 s for a tenth, is that of a whole trial. */
    @Test
    void countsWhatAResumedTrialHasSparedOnce() {
        TimeLeft left = of(List.of(new ExpectedTrial("a", "x", 9, 30, 0), alike("b").get(0)));
        left.started("a", "slot 1");
        for (int done = 6; done <= 8; done++) {
            pass(6);
            double rest = 60 - 6.0 * done;
            left.progress(new TrialProgress("a", Stage.PRETRAIN, done, 10, 0, 0, 1, 1, rest));
        }
        assertThat(left.now().orElseThrow()).isCloseTo(seconds(12 + 60), Duration.ofMillis(1));
    }

    @Test
    void givesABaselineItsOwnTime() {
        TimeLeft left =
                of(
                        List.of(
                                new ExpectedTrial("baseline 1", "random", 0, 0, 0),
                                new ExpectedTrial("baseline 2", "random", 0, 0, 0),
                                new ExpectedTrial("a", "acl", 9, 0, 0),
                                new ExpectedTrial("b", "longer", 18, 0, 0)));
        left.started("baseline 1", "slot baseline 1");
        pass(5);
        left.ended("baseline 1");
        assertThat(left.now()).as("no trial that trains has ended").isEmpty();
        left.started("a", "slot a");
        pass(60);
        left.ended("a");
        assertThat(left.now()).contains(seconds(120 + 5));
        left.started("b", "slot b");
        pass(100);
        left.ended("b");
        left.started("baseline 2", "slot baseline 2");
        pass(2);
        assertThat(left.now()).contains(seconds(3));
    }

    @Test
    void isNeverNothingWhileATrialRuns() {
        TimeLeft left = of(alike("a", "b"));
        left.started("a", "slot a");
        pass(10);
        left.ended("a");
        left.started("b", "slot b");
        pass(10);
        assertThat(left.now()).contains(seconds(1));
        left.progress(new TrialProgress("b", Stage.PRETRAIN, 3, 90, 3, 15, 1, 1, 40));
        pass(15);
        assertThat(left.now()).contains(seconds(25));
        left.ended("b");
        assertThat(left.now()).contains(Duration.ZERO);
    }

    /** Its own figure stands in the line below. */
    @Test
    void isNoLessThanARunningTrialSays() {
        TimeLeft left = of(alike("a", "b"));
        left.started("a", "slot a");
        pass(30);
        left.ended("a");
        left.started("b", "slot b");
        pass(5);
        left.progress(new TrialProgress("b", Stage.PRETRAIN, 3, 90, 3, 15, 1, 1, 33));
        assertThat(left.now()).contains(seconds(33));
    }

    @Test
    void learnsNothingFromATrialThatFailed() {
        TimeLeft left = of(alike("a", "b", "c"));
        left.started("a", "slot a");
        pass(1);
        left.failed("a");
        assertThat(left.now()).isEmpty();
        left.started("b", "slot b");
        pass(30);
        left.ended("b");
        assertThat(left.now()).contains(seconds(30));
    }
}
