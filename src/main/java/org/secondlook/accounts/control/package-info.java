/**
 * Checking passwords, slowing guessers down, and telling whether a session still holds. May use the
 * accounts' and {@code language}'s entities, the entity manager and Jakarta Security.
 */
package org.secondlook.accounts.control;
