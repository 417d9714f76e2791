/**
 * Training loops: pretraining, and the supervised study's; optimisers and learning-rate schedules.
 */
package io.github.aclsweep.train;
