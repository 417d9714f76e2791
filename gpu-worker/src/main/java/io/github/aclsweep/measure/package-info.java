/** What a trial measures: the columns of a result, and a result as numbers of them. */
package io.github.aclsweep.measure;
