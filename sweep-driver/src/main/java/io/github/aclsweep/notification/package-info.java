/** Tells somebody elsewhere how a sweep goes. Knows no sweep, only what it is to say. */
package io.github.aclsweep.notification;
