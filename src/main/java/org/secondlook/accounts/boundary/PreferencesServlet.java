package org.secondlook.accounts.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.secondlook.accounts.control.CurrentUser;
import org.secondlook.accounts.entity.Theme;
import org.secondlook.language.entity.Language;
import org.secondlook.web.KeptChoice;

/**
 * Takes the choice of language or theme that the form at every page's foot posts, and leads back to
 * that page. Open to all: the browser keeps the choice, and the account does where somebody is
 * signed in.
 */
@WebServlet("/preferences")
public class PreferencesServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject private transient CurrentUser currentUser;
    @Inject private transient PersonalPreferences preferences;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getMethod().equals("POST")) {
            choose(request, response);
        } else {
            response.setHeader("Allow", "POST");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
    }

    private void choose(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var language = Language.of(request.getParameter("language"));
        var theme = Theme.of(request.getParameter("theme"));
        if (language.isEmpty() && theme.isEmpty()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        language.ifPresent(it -> KeptChoice.LANGUAGE.keep(it.tag(), request, response));
        theme.ifPresent(it -> KeptChoice.THEME.keep(it.code(), request, response));
        currentUser.find().ifPresent(user -> keep(user.id(), language, theme));
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(
                "Location",
                ReturnPath.toAnyPage(request.getParameter("back"))
                        .map(ReturnPath::text)
                        .orElse(request.getContextPath() + "/label"));
    }

    private void keep(long userId, Optional<Language> language, Optional<Theme> theme) {
        preferences.change(
                userId,
                kept -> {
                    language.ifPresent(kept::choose);
                    theme.ifPresent(kept::choose);
                });
    }
}
