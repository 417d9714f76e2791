/** The supervised study: a network of its own, trained with labels. */
package io.github.aclsweep.method.supervised;
