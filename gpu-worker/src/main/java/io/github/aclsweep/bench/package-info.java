/**
 * Times the parts of a trial on its own data, so that a change's gain or cost can be seen, and
 * trains on noise, so that a machine can be judged without data.
 */
package io.github.aclsweep.bench;
