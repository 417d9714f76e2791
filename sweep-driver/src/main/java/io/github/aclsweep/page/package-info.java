/**
 * A sweep as one HTML file that needs no network, and its main plot as a picture for papers. Shows
 * what {@code summary} and the trials' folders say and computes nothing of its own.
 */
package io.github.aclsweep.page;
