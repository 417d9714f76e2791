/** The encoder as initialised: the baseline that shows what pretraining adds. */
package io.github.aclsweep.method.randomencoder;
