package io.github.aclsweep.sweep;

import io.github.aclsweep.io.ErrorSentence;
import io.github.aclsweep.notification.Event;
import io.github.aclsweep.notification.Notice;
import io.github.aclsweep.notification.Notifier;
import io.github.aclsweep.notification.NotifySettings;
import io.github.aclsweep.plan.TrialLabel;
import io.github.aclsweep.summary.VerdictText;
import io.github.aclsweep.table.ResultRow;
import io.github.aclsweep.table.ResultsTable;
import io.github.aclsweep.table.TrialStatus.State;

/** What a run of a sweep tells, once each: its first failure, its end. */
final class SweepNotices implements AutoCloseable {
    private final PreparedSweep sweep;
    private final Notifier notifier;

    SweepNotices(PreparedSweep sweep, NotifySettings settings) {
        this.sweep = sweep;
        this.notifier = new Notifier(settings);
        sweep.run().onFirstFailure(this::failedFirst);
    }

    private void failedFirst(ResultRow row) {
        String text = TrialLabel.of(row) + " " + TrialLabel.outcome(row);
        notifier.tell(Event.FIRST_FAILURE, notice(Event.FIRST_FAILURE, text));
    }

    /**
     * The run has come to its end.
     *
     * @param stopped whether somebody stopped it
     */
    void ended(boolean stopped) {
        ResultsTable table = sweep.run().table();
        if (stopped && !table.isComplete()) {
            notifier.tell(Event.STOPPED, notice(Event.STOPPED, table.completion(true)));
        } else {
            Event event = table.isComplete() ? Event.COMPLETE : Event.FAILED;
            notifier.tell(event, notice(event, VerdictText.of(sweep.run().summary())));
        }
    }

    /** The run has been broken off. */
    void broken(Exception why) {
        notifier.tell(Event.FAILED, notice(Event.FAILED, ErrorSentence.of(why).text()));
    }

    private Notice notice(Event event, String text) {
        ResultsTable table = sweep.run().table();
        return new Notice(
                Notifier.name(event),
                table.sweep(),
                sweep.folder().root().toString(),
                table.rows().size(),
                table.count(State.COMPLETE),
                table.count(State.FAILED),
                text);
    }

    @Override
    public void close() {
        notifier.close();
    }
}
