package org.secondlook.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
        var seen = pressesAtEachServe(page.evaluate("() => window.seen"));
        var stored =
                api.get("/api/projects/%d/labels?last=40".formatted(project))
                        .json()
                        .getJsonArray("labels")
                        .getValuesAs(JsonObject.class);
        assertTrue(stored.size() >= 1 && stored.size() <= 30);
        for (var one : stored) {
            // The first may have come before the image was painted, and is left out then.
            var presses = seen.getOrDefault(one.getInt("no"), List.of());
            assertTrue(
                    presses.contains(
                            new Press(
                                    one.getString("class"),
                                    withoutQuery(one.getString("image")),
                                    true)),
                    () -> one + " was not pressed, but " + presses);
        }
    }

    private static String withoutQuery(String url) {
        return url.substring(url.indexOf("/blobs/")).replaceFirst("\\?.*", "");
    }

    private static Map<Integer, List<Press>> pressesAtEachServe(Object seen) {
        return ((List<?>) seen)
                .stream()
                        .map(press -> ((List<?>) press).stream().map(String::valueOf).toList())
                        .collect(
                                Collectors.groupingBy(
                                        parts -> Integer.valueOf(parts.get(0)),
                                        Collectors.mapping(
                                                parts ->
                                                        new Press(
                                                                parts.get(1),
                                                                withoutQuery(parts.get(2)),
                                                                parts.get(3).equals("true")),
                                                Collectors.toList())));
    }
}
