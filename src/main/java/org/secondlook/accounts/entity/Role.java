package org.secondlook.accounts.entity;

/** What an account may do. */
public enum Role {
    /** May label. */
    ANNOTATOR,
    /** May label and administer. */
    ADMIN
}
