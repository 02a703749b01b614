package org.secondlook.accounts.entity;

import org.secondlook.language.entity.Message;

/** What became of a wish to change one's password. */
public sealed interface PasswordChange {

    /**
     * It was changed.
     *
     * @param user the person with the new edition of the password
     */
    record Changed(SignedInUser user) implements PasswordChange {}

    /** The old password was wrong. */
    record WrongOldPassword() implements PasswordChange {}

    /**
     * The new password won't do.
     *
     * @param why for the person
     */
    record Refused(Message why) implements PasswordChange {}
}
