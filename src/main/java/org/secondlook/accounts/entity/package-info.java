/**
 * Who may sign in, who is signed in, and how they like the pages. Uses JPA, the Jakarta Security
 * principal and {@code language}'s entities only.
 */
package org.secondlook.accounts.entity;
