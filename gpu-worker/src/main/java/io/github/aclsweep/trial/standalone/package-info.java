/** Methods whose trials use neither our data set nor its features nor libtorch. */
package io.github.aclsweep.trial.standalone;
