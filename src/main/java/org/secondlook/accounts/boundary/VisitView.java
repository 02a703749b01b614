package org.secondlook.accounts.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.secondlook.accounts.control.CurrentUser;
import org.secondlook.accounts.entity.SignedInUser;
import org.secondlook.configuration.Settings;

/** What every page shows of the session: who is signed in, when it ends, and the way out. */
@Named("visit")
@RequestScoped
public class VisitView {

    @Inject private CurrentUser currentUser;
    @Inject private Settings settings;
    @Inject private FacesContext faces;

    /** The sign-in name; empty when nobody is signed in. */
    public String getUserName() {
        return currentUser.find().map(SignedInUser::getName).orElse("");
    }

    public boolean isSignedIn() {
        return currentUser.find().isPresent();
    }

    /** Seconds without an act until the session ends. */
    public long getIdleLimitSeconds() {
        return settings.idleLimit().toSeconds();
    }

    /** Where a browser without scripts goes when the session has ended. */
    public String getIdlePage() {
        return "/sign-in?"
                + EndReason.IDLE.parameter()
                + "from="
                + URLEncoder.encode(getHere(), StandardCharsets.UTF_8);
    }

    /** The page's own path with its query. */
    public String getHere() {
        var request = request();
        var query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    /** Whether the page is the one at that path. */
    public boolean isAt(String path) {
        return request().getRequestURI().equals(request().getContextPath() + path);
    }

    private HttpServletRequest request() {
        return (HttpServletRequest) faces.getExternalContext().getRequest();
    }

    /** Signs out. */
    public String signOut() throws ServletException {
        request().logout();
        faces.getExternalContext().invalidateSession();
        return "/sign-in?faces-redirect=true&reason=signed-out";
    }
}
