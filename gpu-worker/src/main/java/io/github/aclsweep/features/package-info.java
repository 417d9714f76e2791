/**
 * From audio files to log-mel spectrograms and patches of them. Plain Java: clip, waveform,
 * log-mel, feature store. Uses {@code dataset}.
 */
package io.github.aclsweep.features;
