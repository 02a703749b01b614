/**
 * Sign-in, sign-out, one's own password, the session's end and one's preferences as a person meets
 * them: the authentication mechanism, the pages' views and the form at their foot. May use all of
 * accounts, {@code language} except its boundary, and {@code web}.
 */
package org.secondlook.accounts.boundary;
