package org.secondlook.statistics.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.secondlook.accounts.control.CurrentUser;

/**
 * The tables of the page "My progress" as files. A page's address and not the API's, so that
 * whoever is not signed in any more is led to sign-in and back.
 */
@WebServlet({ProgressCsvServlet.ACTIVITY, ProgressCsvServlet.CONFUSION})
public class ProgressCsvServlet extends HttpServlet {

    static final String ACTIVITY = "/progress/activity.csv";
    static final String CONFUSION = "/progress/confusion.csv";

    private static final long serialVersionUID = 1;

    @Inject private transient Statistics statistics;
    @Inject private transient CurrentUser currentUser;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var project = request.getParameter("project");
        var days = ProgressView.days(request.getParameter("days"));
        if (project == null || !project.matches("[0-9]{1,18}")) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        var zone = BrowserZone.of(request).zone();
        var report = statistics.report(currentUser.get().id(), Long.parseLong(project), zone, days);
        if (report.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        boolean activity = request.getServletPath().equals(ACTIVITY);
        var table =
                activity
                        ? CsvTable.of(report.get().activity())
                        : CsvTable.of(report.get().confusion());
        var body = table.text().getBytes(StandardCharsets.UTF_8);
        response.setContentType(CsvTable.MEDIA_TYPE);
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"%s-project-%s.csv\""
                        .formatted(activity ? "activity" : "confusion", project));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
