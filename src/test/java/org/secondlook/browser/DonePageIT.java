package org.secondlook.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.secondlook.testing.Visitor;

/** When no image is new any more. */
@ExtendWith(OnSite.class)
class DonePageIT {

    @Test
    void lastImage_leadsToTheTotalsAndFromThereToCheckingOneself(Site site, Visitor visitor) {
        var project = site.few();
        var api = site.server().signedIn(site.newcomer());
        var page = visitor.open(api, "/label?project=" + project);
        var label = new LabelPage(page);
        int serve = 1;
        while (api.serves(project, 1).getJsonObject("statistics").getInt("awaiting") > 0) {
            label.awaitServe(serve);
            label.press("5");
            serve++;
            label.awaitFigure("labels", String.valueOf(serve - 1));
        }
        assertThat(page).hasURL("/done?project=" + project);
        assertThat(page.locator("h1")).hasText("No new image is left");
        label.awaitFigure("labels", String.valueOf(serve - 1))
                .awaitFigure("distinctImages", "3")
                .awaitFigure("awaiting", "0");

        page.locator("#goOn").click();
        label.awaitServe(serve).mark();
        for (int i = 0; i < 3; i++) {
            label.press("5");
            serve++;
            label.awaitServe(serve).awaitFigure("labels", String.valueOf(serve - 1));
        }
        assertTrue(label.isMarked());
        var numbers = api.get("/api/projects/%d/statistics".formatted(project)).json();
        assertEquals(serve - 1, numbers.getInt("labels"));
        assertEquals(3, numbers.getInt("distinctImages"));

        page.navigate("/label?project=" + project);
        assertThat(page).hasURL("/done?project=" + project);
    }

    @Test
    void imagesFewerThanTheLag_cantBeCheckedAndThePageSaysSo(Site site, Visitor visitor) {
        var project = site.single();
        var page =
                visitor.open(site.server().signedIn(site.newcomer()), "/label?project=" + project);
        new LabelPage(page).awaitServe(1).press("5");
        assertThat(page).hasURL("/done?project=" + project);

        page.locator("#goOn").click();

        assertThat(page.locator(".notice")).containsText("too few images");
        assertThat(page.locator("#goOn")).hasCount(0);
    }

    @Test
    void donePageBeforeTheEnd_leadsBackToLabelling(Site site, Visitor visitor) {
        var project = site.few();
        var page =
                visitor.open(site.server().signedIn(site.newcomer()), "/done?project=" + project);
        assertThat(page).hasURL("/label?project=" + project);
        new LabelPage(page).awaitServe(1);
    }

    @Test
    void projectThatIsNotThere_isNotFound(Site site, Visitor visitor) {
        visitor.expect("status of 404");
        var api = site.server().signedIn(site.newcomer());
        var page = visitor.open(api, "/label?project=999999");
        assertThat(page.locator("h1")).hasText("Not found");
        page.navigate("/nowhere");
        assertThat(page.locator("h1")).hasText("Not found");
        page.getByText("To the labelling page").click();
        assertThat(page).hasURL(Pattern.compile("/label$"));
    }
}
