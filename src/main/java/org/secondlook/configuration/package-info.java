/**
 * What an operator can set: every key, its default and its check, read once at start.
 *
 * <p>One place for the server and the command line, so that both refuse the same mistakes with the
 * same words. A leaf: may use nothing but the JDK.
 */
package org.secondlook.configuration;
