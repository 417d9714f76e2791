/**
 * What a configuration asks for: the settings of a sweep, its axes, and the trials that follow from
 * them. Knows neither attempts nor results.
 */
package io.github.aclsweep.plan;
