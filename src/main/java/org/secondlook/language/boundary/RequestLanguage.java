package org.secondlook.language.boundary;

import jakarta.servlet.http.HttpServletRequest;
import org.secondlook.language.entity.Language;
import org.secondlook.web.KeptChoice;

/**
 * The language that a request is answered in.
 *
 * @param request from a browser
 */
public record RequestLanguage(HttpServletRequest request) {

    /** What the person chose, else what their browser asks for, else English. */
    public Language language() {
        return KeptChoice.LANGUAGE
                .of(request)
                .flatMap(Language::of)
                .orElseGet(() -> Language.bestFor(request.getHeader("Accept-Language")));
    }
}
