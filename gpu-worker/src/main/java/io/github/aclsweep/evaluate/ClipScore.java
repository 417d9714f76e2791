package io.github.aclsweep.evaluate;

import java.util.List;

/**
 * Accuracies of clip predictions, in percent.
 *
 * @param micro correct clips / clips
 * @param macro mean of the accuracies per class, over the classes that have clips
 * @param microPatchWeighted micro with every clip counted as often as it has patches
 */
public record ClipScore(double micro, double macro, double microPatchWeighted) {

    /**
     * Scores predictions.
     *
     * @param predictions predicted class of each clip
     * @param clips their labels and patch counts
     * @param classes number of classes
     */
    public static ClipScore of(List<Integer> predictions, ClipPatches clips, int classes) {
        List<Integer> labels = clips.labels();
        int[] clipsOfClass = new int[classes];
        int[] correctOfClass = new int[classes];
        int correct = 0;
        long patches = 0;
        long correctPatches = 0;
        for (int clip = 0; clip < predictions.size(); clip++) {
            int label = labels.get(clip);
            int count = clips.counts().get(clip);
            clipsOfClass[label]++;
            patches += count;
            if (predictions.get(clip) == label) {
                correctOfClass[label]++;
                correct++;
                correctPatches += count;
            }
        }
        return new ClipScore(
                100.0 * correct / predictions.size(),
                macro(clipsOfClass, correctOfClass),
                100.0 * correctPatches / patches);
    }

    private static double macro(int[] clipsOfClass, int[] correctOfClass) {
        double sum = 0;
        int present = 0;
        for (int label = 0; label < clipsOfClass.length; label++) {
            if (clipsOfClass[label] > 0) {
                sum += 100.0 * correctOfClass[label] / clipsOfClass[label];
                present++;
            }
        }
        return sum / present;
    }
}
