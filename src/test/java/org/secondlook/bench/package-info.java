/**
 * Measurements, started by scripts: they print what they saw and never fail a build. They may use
 * what tests share.
 */
package org.secondlook.bench;
