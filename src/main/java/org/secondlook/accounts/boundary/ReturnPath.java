package org.secondlook.accounts.boundary;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * A page of ours to go to after sign-in.
 *
 * @param text a path from the root, with or without a query
 */
record ReturnPath(String text) {

    private static final int MAX_LENGTH = 500;

    /** The text as a path of ours; empty when it leads elsewhere, or back to sign-in. */
    static Optional<ReturnPath> of(String text) {
        return toAnyPage(text)
                .filter(path -> !URI.create(path.text()).getPath().startsWith("/sign-in"));
    }

    /** The text as a path of ours, which may be that of sign-in; empty when it leads elsewhere. */
    static Optional<ReturnPath> toAnyPage(String text) {
        if (text == null
                || text.length() > MAX_LENGTH
                || !text.startsWith("/")
                || text.startsWith("//")
                || text.contains("\\")
                || text.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        try {
            var uri = new URI(text);
            boolean own = uri.getRawAuthority() == null && !uri.isAbsolute();
            var path = uri.getPath();
            boolean page =
                    !path.startsWith("/api/") && !path.contains("//") && !path.contains("/.");
            return own && page ? Optional.of(new ReturnPath(text)) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
