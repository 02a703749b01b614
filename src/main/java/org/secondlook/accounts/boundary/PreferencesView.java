package org.secondlook.accounts.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.secondlook.accounts.entity.Theme;
import org.secondlook.web.KeptChoice;

/** How the person behind a request likes the pages. */
@Named("preferences")
@RequestScoped
public class PreferencesView {

    @Inject private HttpServletRequest request;

    /** The theme that the browser keeps, else the system's. */
    public Theme getTheme() {
        return KeptChoice.THEME.of(request).flatMap(Theme::of).orElse(Theme.SYSTEM);
    }
}
