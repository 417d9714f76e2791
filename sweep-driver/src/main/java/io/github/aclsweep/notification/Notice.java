package io.github.aclsweep.notification;

/**
 * What is told, as JSON with these names.
 *
 * @param event first-failure, complete, stopped or failed
 * @param sweep name of the sweep
 * @param folder the folder of the results
 * @param trials number of its trials
 * @param complete trials that are complete
 * @param failed trials that failed
 * @param text a sentence: the verdict, or what went wrong
 */
public record Notice(
        String event,
        String sweep,
        String folder,
        int trials,
        int complete,
        int failed,
        String text) {}
