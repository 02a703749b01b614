package org.secondlook.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.secondlook.testing.Visitor;

/** Somebody who types faster than images can be shown. */
@ExtendWith(OnSite.class)
class FastTypingIT {

    /** Notes what a person sees when a key goes down, before the page's own scripts know of it. */
    private static final String NOTE_WHAT_IS_SEEN =
            """
            window.seen = [];
            addEventListener('keydown', (event) => {
              const image = document.getElementById('image');
              window.seen.push([event.key, image.dataset.serve ?? '0', image.currentSrc,
                  String(image.complete && image.naturalWidth > 0)]);
            }, true);
            """;

    private final Map<Integer, String> servedImages = new LinkedHashMap<>();
    private final List<JsonObject> answers = new ArrayList<>();

    @Test
    void thirtyDigitsAtOnce_labelOnlyImagesThatWereShown(Site site, Visitor visitor) {
        var project = site.digits();
        var api = site.server().signedIn(site.newcomer());
        visitor.context().addInitScript(NOTE_WHAT_IS_SEEN);
        var page = visitor.open(api, "/label?project=" + project);
        var label = new LabelPage(page).awaitServe(1);
        servedImages.put(1, withoutQuery(label.image().getAttribute("src")));
        page.onRequest(this::noteAnswer);
        page.onResponse(this::noteServe);
        for (int i = 0; i < 30; i++) {
            page.keyboard().press(String.valueOf(i % 10));
        }
        // Whatever was taken of them is stored when the figure is the server's own.
        page.waitForCondition(() -> label.serve() == answers.size() + 1);
        label.awaitFigure("labels", String.valueOf(answers.size()));

        assertTrue(answers.size() >= 1 && answers.size() <= 30);
        assertEquals(
                answers.size(),
                api.get("/api/projects/%d/statistics".formatted(project)).json().getInt("labels"));
        var seen = firstKeyForEachServe(page.evaluate("() => window.seen"));
        for (int i = 0; i < answers.size(); i++) {
            int serve = answers.get(i).get("serve").getAsInt();
            assertEquals(i + 1, serve);
            var press = seen.get(serve);
            var digit = answers.get(i).get("class").getAsString();
            assertEquals(press.get(0), digit, "the key that was pressed at serve " + serve);
            assertTrue(press.get(2).endsWith(servedImages.get(serve)), "serve " + serve);
            assertEquals("true", press.get(3), "the image was there at serve " + serve);
            assertEquals(200, api.label(project, serve, digit).status(), "stored at " + serve);
        }
    }

    private void noteAnswer(Request request) {
        if (request.method().equals("POST") && request.url().endsWith("/labels")) {
            answers.add(new Gson().fromJson(request.postData(), JsonObject.class));
        }
    }

    private void noteServe(Response response) {
        if (response.url().contains("/serves?")) {
            var serve =
                    new Gson()
                            .fromJson(response.text(), JsonObject.class)
                            .getAsJsonArray("serves")
                            .get(0)
                            .getAsJsonObject();
            servedImages.put(
                    serve.get("no").getAsInt(), withoutQuery(serve.get("image").getAsString()));
        }
    }

    private static String withoutQuery(String url) {
        return url.substring(url.indexOf("/blobs/")).replaceFirst("\\?.*", "");
    }

    /** Later keys at the same serve come while its answer is on its way. */
    private static Map<Integer, List<String>> firstKeyForEachServe(Object seen) {
        var first = new LinkedHashMap<Integer, List<String>>();
        for (var press : (List<?>) seen) {
            var parts = ((List<?>) press).stream().map(String::valueOf).toList();
            if (parts.get(1).equals("0")) {
                continue;
            }
            first.putIfAbsent(
                    Integer.valueOf(parts.get(1)),
                    List.of(parts.get(0), parts.get(1), withoutQuery(parts.get(2)), parts.get(3)));
        }
        return first;
    }
}
