/**
 * A data set of synthesised sound events: twenty classes, each a small physical model with several
 * random parameters, heard through a random room and background. The embedded default data.
 */
package io.github.aclsweep.dataset.generate;
