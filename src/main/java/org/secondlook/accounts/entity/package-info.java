/** Who may sign in, and who is signed in. Uses JPA and the Jakarta Security principal only. */
package org.secondlook.accounts.entity;
