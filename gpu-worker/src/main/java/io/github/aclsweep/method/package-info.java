/**
 * Ways of training, one package each, and what those that have an encoder share: how it is measured
 * and tested.
 */
package io.github.aclsweep.method;
