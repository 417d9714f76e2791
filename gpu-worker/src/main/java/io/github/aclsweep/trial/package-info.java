/** One trial, start to finish: the settings it runs with, the run, its result. */
package io.github.aclsweep.trial;
