/** Times the parts of a trial on its own data, so that a change's gain or cost can be seen. */
package io.github.aclsweep.bench;
