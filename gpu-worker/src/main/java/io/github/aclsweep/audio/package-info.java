/**
 * Audio files, container by container: RIFF (WAV, RIFX, RF64), AIFF and AIFC, AU, FLAC. Every size
 * that a file states is checked against the bytes that are there. Plain Java; below {@code dataset}
 * and {@code features}.
 */
package io.github.aclsweep.audio;
