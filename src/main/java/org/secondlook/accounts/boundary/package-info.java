/**
 * Sign-in, sign-out, one's own password and the session's end as a person meets them: the
 * authentication mechanism and the pages' views. May use all of accounts, and {@code web}.
 */
package org.secondlook.accounts.boundary;
