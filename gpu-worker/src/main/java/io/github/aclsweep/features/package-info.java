/**
 * From audio files to log-mel spectrograms and patches of them. Plain Java: waveform, log-mel,
 * patches. Uses {@code dataset}.
 */
package io.github.aclsweep.features;
