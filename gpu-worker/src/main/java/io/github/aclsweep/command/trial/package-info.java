/** The commands that run a trial or a part of one: train, repeat, evaluate, time. */
package io.github.aclsweep.command.trial;
