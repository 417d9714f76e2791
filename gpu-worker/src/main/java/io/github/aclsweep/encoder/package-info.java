/**
 * Encoders and the projection head, with the parameter names, shapes and initialisation of their
 * PyTorch originals.
 */
package io.github.aclsweep.encoder;
