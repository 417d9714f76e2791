package io.github.aclsweep.console;

import java.io.IOException;
import java.util.List;

/** Shows progress on the terminal that it runs on: once, and again after the first return. */
public final class TestingProgressMain {
    private TestingProgressMain() {}

    @SuppressWarnings("ClosingStandardOutputStreams") // the lines leave the stream open
    public static void main(String[] arguments) throws IOException {
        ProgressLine sweep =
                new ProgressLine("demo: alpha #seed", "", 0.25, List.of("9 min left", "2 of 8"));
        ProgressLine trial =
                new ProgressLine(
                        "0.5 #2",
                        "pretrain",
                        0.4,
                        List.of("80 s left", "epoch 6/15", "loss 4.1032", "640 patches/s"));
        try (LiveLines live =
                new LiveLines(
                        System.err,
                        StandardStream.ERROR::size,
                        size -> ProgressLine.below(List.of(sweep, trial, trial), size),
                        LiveLines.Style.ofStandardError())) {
            live.print("0.1 #1: micro 71.20");
            System.in.read();
            live.draw();
            System.in.read();
        }
        System.err.println("done");
    }
}
