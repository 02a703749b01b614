package org.secondlook.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
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
              if (image.dataset.serve) {
                window.seen.push([image.dataset.serve, event.key, image.currentSrc,
                    String(image.complete && image.naturalWidth > 0)]);
              }
            }, true);
            """;

    private record Press(String key, String image, boolean visible) {}

    @Test
    void thirtyDigitsAtOnce_labelOnlyImagesThatWereShown(Site site, Visitor visitor) {
        var project = site.digits();
        var api = site.server().signedIn(site.newcomer());
        visitor.context().addInitScript(NOTE_WHAT_IS_SEEN);
        var page = visitor.open(api, "/label?project=" + project);
        var label = new LabelPage(page).awaitServe(1);

        for (int i = 0; i < 30; i++) {
            page.keyboard().press(String.valueOf(i % 10));
        }

        page.waitForCondition(() -> label.serve() > 1);
        label.awaitSaved();
        var seen = firstPressAtEachServe(page.evaluate("() => window.seen"));
        var stored =
                api.get("/api/projects/%d/labels?last=40".formatted(project))
                        .json()
                        .getJsonArray("labels")
                        .getValuesAs(JsonObject.class);
        assertTrue(stored.size() >= 1 && stored.size() <= 30);
        for (var one : stored) {
            var press = seen.get(one.getInt("no"));
            assertEquals(press.key(), one.getString("class"), "at serve " + one.getInt("no"));
            assertEquals(withoutQuery(press.image()), withoutQuery(one.getString("image")));
            assertTrue(press.visible(), "the image was there at serve " + one.getInt("no"));
        }
    }

    private static String withoutQuery(String url) {
        return url.substring(url.indexOf("/blobs/")).replaceFirst("\\?.*", "");
    }

    private static Map<Integer, Press> firstPressAtEachServe(Object seen) {
        var first = new LinkedHashMap<Integer, Press>();
        for (var press : (List<?>) seen) {
            var parts = ((List<?>) press).stream().map(String::valueOf).toList();
            first.putIfAbsent(
                    Integer.valueOf(parts.get(0)),
                    new Press(parts.get(1), parts.get(2), parts.get(3).equals("true")));
        }
        return first;
    }
}
