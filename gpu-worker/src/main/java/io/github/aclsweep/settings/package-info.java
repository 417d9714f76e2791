/**
 * Settings as values that cannot be wrong: HOCON is bound to records, and everything that is wrong
 * with it is reported together. Below every other package.
 */
package io.github.aclsweep.settings;
