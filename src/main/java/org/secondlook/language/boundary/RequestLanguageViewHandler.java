package org.secondlook.language.boundary;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** Gives Faces' pages the language of the request. */
public class RequestLanguageViewHandler extends ViewHandlerWrapper {

    /** For the container. */
    public RequestLanguageViewHandler(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public Locale calculateLocale(FacesContext context) {
        var request = (HttpServletRequest) context.getExternalContext().getRequest();
        return new RequestLanguage(request).language().locale();
    }
}
