package org.secondlook;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.secondlook.accounts.entity.Theme;
import org.secondlook.language.boundary.RequestLanguage;
import org.secondlook.language.control.Texts;
import org.secondlook.web.KeptChoice;

/**
 * What people see when a request fails, in their language: one plain page with different words.
 *
 * <p>Not a Faces page: this one must come when Faces or the database fails. And Faces would carry
 * out a form that was posted here although a guard has just refused it.
 */
@WebServlet("/errors/*")
public class ErrorPageServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final String PAGE = "/WEB-INF/errors/page.html";

    /** What the pages say, by their paths in web.xml. */
    private enum Failure {
        FORBIDDEN("/forbidden", "error.forbidden", "error.forbiddenWhy"),
        NOT_FOUND("/not-found", "error.notFound", "error.notFoundWhy"),
        FAILED("/failed", "error.failed", "error.failedWhy");

        private final String path;
        private final String title;
        private final String explanation;

        Failure(String path, String title, String explanation) {
            this.path = path;
            this.title = title;
            this.explanation = explanation;
        }

        static Failure of(String path) {
            for (var failure : values()) {
                if (failure.path.equals(path)) {
                    return failure;
                }
            }
            return NOT_FOUND;
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var failure = Failure.of(request.getPathInfo());
        var texts = new Texts(new RequestLanguage(request).language());
        var theme = KeptChoice.THEME.of(request).flatMap(Theme::of).orElse(Theme.SYSTEM);
        var page =
                filled(
                        template(),
                        Map.of(
                                "language",
                                texts.language().tag(),
                                "theme",
                                theme.attribute().map(" data-theme=\"%s\""::formatted).orElse(""),
                                "colorScheme",
                                theme.colorScheme(),
                                "title",
                                texts.get(failure.title),
                                "explanation",
                                texts.get(failure.explanation),
                                "wayOut",
                                texts.get("error.toLabelling")));
        response.setContentType("text/html; charset=UTF-8");
        response.getOutputStream().write(page.getBytes(UTF_8));
    }

    private String template() throws IOException {
        try (var page = getServletContext().getResourceAsStream(PAGE)) {
            return new String(page.readAllBytes(), UTF_8);
        }
    }

    private static String filled(String template, Map<String, String> values) {
        var page = template;
        for (var value : values.entrySet()) {
            page = page.replace("{" + value.getKey() + "}", value.getValue());
        }
        return page;
    }
}
