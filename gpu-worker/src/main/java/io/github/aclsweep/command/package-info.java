/** The commands of one machine: a trial, data sets, features. The top of gpu-worker. */
package io.github.aclsweep.command;
