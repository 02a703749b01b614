package org.secondlook.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.secondlook.testing.ApiClient;
import org.secondlook.testing.Visitor;

/** The page "My progress": what it shows, as the API and a count of our own say. */
@ExtendWith(OnSite.class)
class ProgressPageIT {

    private static final String INKED =
            "() => { const it = document.getElementById('chart');"
                    + " return it.getContext('2d').getImageData(0, 0, it.width, it.height).data"
                    + ".some((value) => value > 0); }";

    private static Visitor inZone(Site site, String zone, String locale) {
        return site.visitor(options -> options.setTimezoneId(zone).setLocale(locale));
    }

    private static String figure(Page page, String name) {
        return page.locator("[data-figure=%s]".formatted(name)).innerText();
    }

    /** Labels so often, as many repeats differing as chance says, and gives back pairs. */
    private static Map<List<String>, Integer> label(ApiClient api, long project, int count) {
        var random = new Random(11);
        var first = new HashMap<String, String>();
        var pairs = new HashMap<List<String>, Integer>();
        for (int i = 0; i < count; i++) {
            var serve =
                    api.get("/api/projects/%d/serves?checking=true".formatted(project))
                            .json()
                            .getJsonArray("serves")
                            .getJsonObject(0);
            var answer = String.valueOf(random.nextInt(3));
            assertEquals(201, api.label(project, serve.getInt("no"), answer).status());
            var image = URI.create(serve.getString("image")).getPath();
            var before = first.putIfAbsent(image, answer);
            if (before != null) {
                pairs.merge(List.of(before, answer), 1, Integer::sum);
            }
        }
        return pairs;
    }

    @Test
    void beginner_isInvitedToLabel(Site site, Visitor visitor) {
        var api = site.server().signedIn(site.newcomer());
        var page = visitor.open(api, "/progress?project=" + site.digits());
        assertThat(page.locator("#nothingYet")).isVisible();
        assertThat(page.locator("#chart")).hasCount(0);
        page.locator("#start").click();
        assertThat(page).hasURL("/label?project=" + site.digits());
    }

    @Test
    void oneLabel_isWrittenInTheSingularAndWithoutNonsense(Site site) {
        try (var visitor = inZone(site, "Asia/Kolkata", "en-GB")) {
            var api = site.server().signedIn(site.newcomer());
            label(api, site.digits(), 1);
            var page = visitor.open(api, "/progress?project=" + site.digits());
            assertThat(page.locator("#zone")).containsText("Asia/");
            assertThat(page.locator(".hero").first()).hasText("1 label");
            assertEquals("–", figure(page, "overall-selfAgreement"));
            assertThat(page.locator("#activitySummary")).hasText("One label in the last 30 days.");
            assertThat(page.locator("#noRepeat")).isVisible();
            assertFalse(page.content().contains("NaN"));
        }
    }

    @Test
    void manyLabels_areShownAsTheApiAndACountSay(Site site) throws IOException {
        try (var visitor = inZone(site, "Europe/Berlin", "en-GB")) {
            var api = site.server().signedIn(site.newcomer());
            var project = site.digits();
            var pairs = label(api, project, 90);
            var page = visitor.open(api, "/progress?project=" + project);
            assertThat(page.locator("#zone")).containsText("Europe/Berlin");

            var statistics = "/api/projects/%d/statistics".formatted(project);
            var work = api.get(statistics + "/work?zone=Europe/Berlin").json();
            for (var when : List.of("today", "overall")) {
                var said = work.getJsonObject(when);
                assertEquals(90, said.getInt("labels"));
                assertEquals("90", figure(page, when + "-labels"));
                assertEquals(
                        said.getInt("distinctImages"),
                        Integer.parseInt(figure(page, when + "-distinctImages")));
                var agreement = said.getJsonObject("selfAgreement");
                int repeats = pairs.values().stream().mapToInt(Integer::intValue).sum();
                int same =
                        pairs.entrySet().stream()
                                .filter(it -> it.getKey().get(0).equals(it.getKey().get(1)))
                                .mapToInt(Map.Entry::getValue)
                                .sum();
                assertEquals(same, agreement.getInt("count"));
                assertEquals(repeats, agreement.getInt("of"));
                assertEquals(
                        "%d of %d repeats".formatted(same, repeats),
                        figure(page, when + "-selfAgreementCounts"));
            }

            var cells = page.locator("#confusion tbody tr");
            assertEquals(11, cells.count());
            for (int first = 0; first < 3; first++) {
                for (int repeated = 0; repeated < 3; repeated++) {
                    var pair = List.of(String.valueOf(first), String.valueOf(repeated));
                    assertThat(cells.nth(first).locator("td").nth(repeated))
                            .hasText(String.valueOf(pairs.getOrDefault(pair, 0)));
                }
            }
            assertEquals(
                    pairs,
                    pairsOf(api.get(statistics + "/confusion").json()),
                    "the API's confusion");

            assertThat(page.locator("#chart")).isVisible();
            page.waitForFunction(INKED);
            page.locator("#activityDetails summary").click();
            assertThat(page.locator("#activity tbody tr")).hasCount(30);
            var sum =
                    page.locator("#activity tbody tr td:nth-child(2)").allInnerTexts().stream()
                            .mapToInt(Integer::parseInt)
                            .sum();
            assertEquals(90, sum);

            var activity = download(page, "#activityCsv");
            assertEquals("date,labels,new_images,repeats,deciding_seconds", activity.get(0));
            assertEquals(31, activity.size());
            assertTrue(activity.get(30).contains(",90,"), activity.get(30));
            var confusion = download(page, "#confusionCsv");
            assertEquals("first_answer,repeated_answer,repeats", confusion.get(0));
            var read = new HashMap<List<String>, Integer>();
            confusion.stream()
                    .skip(1)
                    .map(line -> line.split(","))
                    .forEach(it -> read.put(List.of(it[0], it[1]), Integer.valueOf(it[2])));
            assertEquals(pairs, read);
            visitor.picture("progress");
        }
    }

    private static Map<List<String>, Integer> pairsOf(JsonObject confusion) {
        var pairs = new HashMap<List<String>, Integer>();
        for (var cell : confusion.getJsonArray("cells").getValuesAs(JsonObject.class)) {
            pairs.put(
                    List.of(cell.getString("first"), cell.getString("repeated")),
                    cell.getInt("repeats"));
        }
        return pairs;
    }

    private static List<String> download(Page page, String link) throws IOException {
        var download = page.waitForDownload(() -> page.locator(link).click());
        assertTrue(download.suggestedFilename().endsWith(".csv"));
        var text = Files.readString(download.path());
        assertTrue(text.endsWith("\r\n"));
        return Arrays.asList(text.split("\r\n"));
    }

    @Test
    void german_isGerman(Site site) {
        try (var visitor = inZone(site, "Europe/Berlin", "de-DE")) {
            var api = site.server().signedIn(site.newcomer());
            label(api, site.digits(), 2);
            var page = visitor.open(api, "/progress?project=" + site.digits() + "&days=90");
            assertThat(page.locator("h1")).hasText("Mein Fortschritt");
            assertThat(page.locator(".hero").first()).hasText("2 Antworten");
            assertThat(page.locator("#activitySummary"))
                    .hasText("2 Antworten in den letzten 90 Tagen, alle an einem Tag.");
            assertEquals("0,0\u00a0%", figure(page, "overall-repeatShare"));
        }
    }

    @Test
    void withoutScripts_tableIsThereAndTheZoneIsUtc(Site site) {
        try (var visitor = site.visitor(options -> options.setJavaScriptEnabled(false))) {
            var api = site.server().signedIn(site.newcomer());
            label(api, site.digits(), 2);
            var page = visitor.open(api, "/progress?project=" + site.digits());
            assertThat(page.locator("#chartFigure")).isHidden();
            page.locator("#activityDetails summary").click();
            assertThat(page.locator("#activity tbody tr")).hasCount(30);
            assertThat(page.locator("#zone")).containsText("UTC");
            page.locator("#project").selectOption(String.valueOf(site.few()));
            page.locator(".chooser button").click();
            assertThat(page.locator("#nothingYet")).isVisible();
        }
    }

    @Test
    void strangeRequests_areAnsweredPlainly(Site site) {
        var api = site.server().signedIn(site.newcomer());
        var statistics = "/api/projects/%d/statistics".formatted(site.digits());
        assertEquals(422, api.get(statistics + "/activity?days=0").status());
        assertEquals(422, api.get(statistics + "/activity?days=367").status());
        assertEquals(422, api.get(statistics + "/work?zone=Middle/Earth").status());
        assertEquals(404, api.get("/api/projects/999999/statistics/confusion").status());
        assertEquals(404, api.get("/progress?project=999999").status());
        assertEquals(404, api.get("/progress?project=x").status());
        assertEquals(404, api.get("/progress/activity.csv?project=999999").status());
        var zones = api.request("/progress?project=" + site.digits());
        assertEquals(200, api.send(zones).status());
        var days =
                IntStream.of(1, 366)
                        .mapToObj(
                                count ->
                                        api.get(statistics + "/activity?days=" + count)
                                                .json()
                                                .getJsonArray("days")
                                                .size())
                        .toList();
        assertEquals(List.of(1, 366), days);
    }
}
