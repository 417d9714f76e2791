/** The layers that networks are made of, and the factory that names and initialises them. */
package io.github.aclsweep.encoder.layer;
