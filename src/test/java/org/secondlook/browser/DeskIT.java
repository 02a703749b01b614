package org.secondlook.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.ReducedMotion;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.testing.ApiClient;
import org.secondlook.testing.Visitor;

/** What people can do at the labelling page besides answering one image after the other. */
@ExtendWith(OnSite.class)
class DeskIT {

    private static final int MANY = 20;
    private static final int STRIP = 8;

    /** Counts flashes, and stops each where it begins: what they are in the way of stays so. */
    private static final String FREEZE_FLASHES =
            """
            window.flashes = 0;
            const animate = Element.prototype.animate;
            Element.prototype.animate = function (...how) {
              const animation = animate.apply(this, how);
              animation.pause();
              window.flashes += this.id === 'flash' ? 1 : 0;
              return animation;
            };
            """;

    private static final String COUNT_TONES =
            """
            window.tones = 0;
            window.AudioContext = class {
              currentTime = 0;
              destination = {};
              createOscillator() {
                return {
                  frequency: {}, connect: (next) => next, stop() {}, start() { window.tones += 1; },
                };
              }
              createGain() {
                return {
                  gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} }, connect: (next) => next,
                };
              }
            };
            """;

    /**
     * Presses 4, and then 5 while 4 is held: as soon as the next image may be answered, but at
     * least so many milliseconds after the first. Resolves with the milliseconds between the two.
     */
    private static final String TWO_KEYS =
            """
            async (least) => {
              const image = document.getElementById('image');
              const press = (type, key) => document.body.dispatchEvent(
                  new KeyboardEvent(type, { key, code: `Digit${key}`, bubbles: true, cancelable: true }));
              const serve = image.dataset.serve;
              const first = performance.now();
              press('keydown', '4');
              while (!image.dataset.serve || image.dataset.serve === serve || performance.now() - first < least) {
                await new Promise((next) => {
                  const { port1, port2 } = new MessageChannel();
                  port1.onmessage = next;
                  port2.postMessage('');
                });
              }
              const between = performance.now() - first;
              press('keydown', '5');
              press('keyup', '5');
              press('keyup', '4');
              return between;
            }""";

    private static String path(long project) {
        return "/label?project=" + project;
    }

    private static LabelPage open(Visitor visitor, ApiClient api, long project) {
        return new LabelPage(visitor.open(api, path(project))).awaitServe(1);
    }

    private static void answer(LabelPage label, int serve, String key) {
        label.awaitServe(serve);
        label.press(key);
    }

    private static Locator strip(LabelPage label) {
        return label.page().locator("#strip button");
    }

    private static Locator correcting(LabelPage label) {
        return label.page().locator("#correcting");
    }

    private static void assertSaved(LabelPage label) {
        assertThat(label.page().locator("#saved")).hasAttribute("data-state", "saved");
    }

    /** Revision and class of the last answers by serve, as "0 7"; "0 null" for can't tell. */
    private static Map<Integer, String> stored(ApiClient api, long project) {
        var stored = new LinkedHashMap<Integer, String>();
        for (var label : labels(api, project)) {
            var answer = label.isNull("class") ? "null" : label.getString("class");
            stored.put(label.getInt("no"), label.getInt("revision") + " " + answer);
        }
        return stored;
    }

    private static List<JsonObject> labels(ApiClient api, long project) {
        var reply = api.get("/api/projects/%d/labels?last=%d".formatted(project, MANY));
        return reply.json().getJsonArray("labels").getValuesAs(JsonObject.class);
    }

    private static int labelCount(ApiClient api, long project) {
        return api.get("/api/projects/%d/statistics".formatted(project)).json().getInt("labels");
    }

    /** Waits until it is so on the server, where answers arrive in the background. */
    private static void awaitStored(LabelPage label, Supplier<Object> actual, Object expected) {
        assertSaved(label);
        label.page().waitForCondition(() -> expected.equals(actual.get()));
    }

    /** Repeats with the same answer as the image's first, of all repeats. */
    private static String agreement(ApiClient api, long project) {
        var oldestFirst = new ArrayList<>(labels(api, project));
        Collections.reverse(oldestFirst);
        var first = new HashMap<String, String>();
        int repeats = 0;
        int same = 0;
        for (var label : oldestFirst) {
            var image = URI.create(label.getString("image")).getPath();
            var answer = label.get("class").toString();
            var before = first.putIfAbsent(image, answer);
            repeats += before == null ? 0 : 1;
            same += answer.equals(before) ? 1 : 0;
        }
        return same + " of " + repeats;
    }

    private static String keptAgreement(ApiClient api, long project) {
        var own =
                api.get("/api/projects/%d/statistics".formatted(project))
                        .json()
                        .getJsonObject("selfAgreement");
        return own.getInt("count") + " of " + own.getInt("of");
    }

    /** Goes back so many answers from the image that is on show now. */
    private static void goBack(LabelPage label, int from, int steps) {
        label.awaitServe(from);
        for (int i = 1; i <= steps; i++) {
            label.press(i % 2 == 0 ? "z" : "Backspace");
            label.awaitServe(from - i);
            assertThat(correcting(label)).isVisible();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void lastTwentyAnswers_canBeCorrectedOneByOne(boolean reload, Site site, Visitor visitor) {
        var api = site.server().signedIn(site.newcomer());
        var label =
                new LabelPage(visitor.open(api, path(site.few()) + "&checking=true")).awaitServe(1);
        for (int serve = 1; serve <= MANY; serve++) {
            answer(label, serve, "1");
        }
        label.awaitServe(MANY + 1);
        awaitStored(label, () -> labelCount(api, site.few()), MANY);
        assertEquals(agreement(api, site.few()), keptAgreement(api, site.few()));
        assertEquals("17 of 17", keptAgreement(api, site.few()));
        if (reload) {
            label.page().reload();
            label.awaitServe(MANY + 1);
            assertThat(strip(label)).hasCount(STRIP);
        }

        var expected = new LinkedHashMap<Integer, String>();
        for (int back = 1; back <= MANY; back++) {
            int serve = MANY + 1 - back;
            var corrected = String.valueOf(serve % 3 + 2);
            goBack(label, MANY + 1, back);
            label.press(corrected);
            expected.put(serve, "1 " + corrected);
        }

        label.awaitServe(MANY + 1);
        awaitStored(label, () -> stored(api, site.few()), expected);
        assertEquals(MANY, labelCount(api, site.few()));
        assertEquals(agreement(api, site.few()), keptAgreement(api, site.few()));
        label.awaitFigure("labels", String.valueOf(MANY))
                .awaitFigure("selfAgreementCounts", keptAgreement(api, site.few()));
    }

    @Test
    void undoBeforeTheFirstAnswerAndBeyondTheOldest_saysSo(Site site, Visitor visitor) {
        var label = open(visitor, site.server().signedIn(site.newcomer()), site.digits());
        label.press("Backspace");
        assertThat(label.saying()).hasText("There is nothing to undo yet.");
        label.press("4");
        goBack(label, 2, 1);
        label.press("Backspace");
        assertThat(label.saying()).hasText("There is no answer further back to correct here.");
        assertEquals(1, label.serve());
    }

    @Test
    void escapeWhileCorrecting_leavesTheAnswerAsItIs(Site site, Visitor visitor) {
        var api = site.server().signedIn(site.newcomer());
        var label = open(visitor, api, site.digits());
        answer(label, 1, "4");
        answer(label, 2, "5");
        goBack(label, 3, 2);
        assertThat(correcting(label)).containsText("You answered “4”. What should it be?");
        label.press("Escape");
        assertThat(correcting(label)).isHidden();
        answer(label, 3, "6");
        label.awaitServe(4);
        awaitStored(label, () -> stored(api, site.digits()), Map.of(1, "0 4", 2, "0 5", 3, "0 6"));
    }

    @Test
    void sameAnswerAgain_storesNoRevision(Site site, Visitor visitor) {
        var api = site.server().signedIn(site.newcomer());
        var label = open(visitor, api, site.digits());
        answer(label, 1, "4");
        goBack(label, 2, 1);
        label.press("4");
        answer(label, 2, "5");
        label.awaitServe(3);
        awaitStored(label, () -> stored(api, site.digits()), Map.of(1, "0 4", 2, "0 5"));
    }

    @Test
    void correctionToCantTellAndBack_storesTwoRevisions(Site site, Visitor visitor) {
        var api = site.server().signedIn(site.newcomer());
        var label = open(visitor, api, site.digits());
        answer(label, 1, "4");
        goBack(label, 2, 1);
        label.press("Space");
        goBack(label, 2, 1);
        assertThat(correcting(label)).containsText("You answered “Can’t tell”");
        label.press("4");
        label.awaitServe(2);
        awaitStored(label, () -> stored(api, site.digits()), Map.of(1, "2 4"));
    }

    @Test
    void strip_showsTheLastAnswersNewestFirst_andAClickCorrectsOne(Site site, Visitor visitor) {
        var api = site.server().signedIn(site.newcomer());
        var label = open(visitor, api, site.digits());
        for (int serve = 1; serve <= STRIP + 1; serve++) {
            answer(label, serve, serve == 3 ? "Space" : String.valueOf(serve));
        }
        label.awaitServe(STRIP + 2);
        assertThat(strip(label)).hasText(new String[] {"9", "8", "7", "6", "5", "4", "?", "2"});
        assertThat(strip(label).nth(1)).hasAccessibleName("Image 8, answered “8”: correct it");

        strip(label).nth(1).click();
        label.awaitServe(8);
        assertThat(correcting(label)).containsText("You answered “8”");
        assertThat(strip(label).nth(1)).hasAttribute("aria-current", "true");
        label.press("0");
        label.awaitServe(STRIP + 2);
        assertThat(strip(label)).hasText(new String[] {"9", "0", "7", "6", "5", "4", "?", "2"});
        awaitStored(label, () -> stored(api, site.digits()).get(8), "1 0");
        assertEquals(STRIP + 1, labelCount(api, site.digits()));
    }

    @Test
    void digitPlaceOfTheKeyboard_countsWhateverItWrites(Site site, Visitor visitor) {
        var api = site.server().signedIn(site.newcomer());
        var label = open(visitor, api, site.digits());
        var keyboard = new DevTools(label.page());
        // digits, arrows and such without Num Lock, and the row of a French keyboard
        var pressed =
                List.of(
                        Map.entry("Numpad4", "4"),
                        Map.entry("Numpad6", "ArrowRight"),
                        Map.entry("Numpad0", "Insert"),
                        Map.entry("Numpad5", "Clear"),
                        Map.entry("Digit3", "3"),
                        Map.entry("Digit1", "&"),
                        Map.entry("Digit9", "ç"));
        var expected = new HashMap<Integer, String>();
        for (var key : pressed) {
            int serve = expected.size() + 1;
            label.awaitServe(serve);
            keyboard.press(key.getValue(), key.getKey());
            expected.put(serve, "0 " + key.getKey().charAt(key.getKey().length() - 1));
        }
        label.awaitServe(pressed.size() + 1);
        awaitStored(label, () -> stored(api, site.digits()), expected);
    }

    @Test
    void moreThanTenClasses_haveLettersOnTheirButtonsAndTakeThem(Site site, Visitor visitor) {
        var api = site.server().signedIn(site.newcomer());
        var label = open(visitor, api, site.animals());
        var keys = label.page().locator("#answers button[name=answer] kbd");
        assertThat(keys)
                .hasText(
                        new String[] {
                            "C", "D", "H", "O", "S", "G", "P", "E", "U", "1", "N", "R", "I", "Z"
                        });
        var expected = new HashMap<Integer, String>();
        for (int i = 0; i < Site.ANIMALS.size() - 2; i++) {
            // half of them in capitals, as with caps lock
            var key = keys.nth(i).textContent();
            answer(label, i + 1, i % 2 == 0 ? key : key.toLowerCase(Locale.ROOT));
            expected.put(i + 1, "0 " + Site.ANIMALS.get(i));
        }
        label.awaitServe(13);
        answer(label, 13, "z");
        expected.put(13, "0 zebra");
        label.awaitServe(14);
        awaitStored(label, () -> stored(api, site.animals()), expected);
        assertThat(strip(label).first())
                .hasAccessibleName("Image 13, answered “zebra”: correct it");
    }

    /** As somebody else's browser would: what is not among the fields is off. */
    private static void choose(ApiClient api, long project, Map<String, String> fields) {
        var all = new HashMap<>(fields);
        all.put("choice", "choice");
        all.put("jakarta.faces.ViewState", "stateless");
        all.put("project", String.valueOf(project));
        all.put("save", "true");
        assertEquals(302, api.postForm("/keys", all).status());
    }

    @Test
    void singleKeysOff_doNothing_andTabWithEnterAnswers(Site site, Visitor visitor) {
        var api = site.server().signedIn(site.newcomer());
        choose(api, site.digits(), Map.of());
        var label = open(visitor, api, site.digits());
        assertThat(label.page().locator("#desk kbd")).hasText("Esc");
        assertThat(label.page().locator("#desk [aria-keyshortcuts]")).hasCount(0);
        label.answer(4).click();
        label.awaitServe(2);
        for (var key : new String[] {"5", "Space", "Backspace", "z", "?"}) {
            label.press(key);
        }
        assertThat(label.page().locator("#help")).isHidden();
        assertThat(correcting(label)).isHidden();

        var focused = label.page().locator(":focus");
        do {
            label.press("Tab");
        } while (!"7".equals(focused.getAttribute("value")));
        label.press("Enter");
        label.awaitServe(3);
        awaitStored(label, () -> stored(api, site.digits()), Map.of(1, "0 4", 2, "0 7"));
    }

    @Test
    void ownKey_works_andTheStandardOneDoesNot(Site site, Visitor visitor) {
        var api = site.server().signedIn(site.newcomer());
        choose(
                api,
                site.digits(),
                Map.of("singleKeys", "true", "key.class:7", "q", "key.undo", "ArrowLeft"));
        var label = open(visitor, api, site.digits());
        assertThat(label.answer(7).locator("kbd")).hasText("Q");
        label.press("7");
        label.press("q");
        label.awaitServe(2);
        label.press("Backspace");
        label.press("z");
        assertThat(correcting(label)).isHidden();
        label.press("ArrowLeft");
        label.awaitServe(1);
        assertThat(correcting(label)).containsText("You answered “7”");
        label.press("1");
        label.awaitServe(2);
        awaitStored(label, () -> stored(api, site.digits()), Map.of(1, "1 1"));
    }

    @Test
    void helpSheet_listsTheKeysInEffect_andKeysLabelNothingMeanwhile(Site site, Visitor visitor) {
        var api = site.server().signedIn(site.newcomer());
        choose(api, site.digits(), Map.of("singleKeys", "true", "key.class:7", "q"));
        var label = open(visitor, api, site.digits());
        label.press("1");
        label.awaitServe(2);
        var help = label.page().locator("#help");
        label.press("?");
        assertThat(help).isVisible();
        assertThat(help.locator("dt"))
                .hasText(
                        new String[] {
                            "0",
                            "1",
                            "2",
                            "3",
                            "4",
                            "5",
                            "6",
                            "Q",
                            "8",
                            "9",
                            "Space",
                            "Backspace Z",
                            "Esc",
                            "?"
                        });
        for (var key : new String[] {"5", "Backspace", "q"}) {
            label.press(key);
        }
        assertEquals(2, label.serve());
        label.press("Escape");
        assertThat(help).isHidden();
        assertThat(correcting(label)).isHidden();
        label.press("3");
        label.awaitServe(3);
        awaitStored(label, () -> stored(api, site.digits()), Map.of(1, "0 1", 2, "0 3"));
    }

    private static int flashes(LabelPage label) {
        return (int) label.page().evaluate("() => window.flashes");
    }

    @Test
    void flash_appearsAndIsInNobodysWay(Site site, Visitor visitor) {
        visitor.context().addInitScript(FREEZE_FLASHES);
        var api = site.server().signedIn(site.newcomer());
        var label = open(visitor, api, site.digits());
        label.press("4");
        label.awaitServe(2);
        assertEquals(1, flashes(label));
        assertThat(label.page().locator("#flash")).hasCSS("opacity", "1");
        assertThat(label.page().locator("#flash")).hasText("4");
        label.press("5");
        label.awaitServe(3);
        label.answer(6).click();
        label.awaitServe(4);
        assertEquals(3, flashes(label));
        awaitStored(label, () -> stored(api, site.digits()), Map.of(1, "0 4", 2, "0 5", 3, "0 6"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void flash_isOffWithReducedMotionAndWhenSwitchedOff(boolean reducedMotion, Site site) {
        try (var visitor =
                site.visitor(
                        options ->
                                options.setReducedMotion(
                                        reducedMotion
                                                ? ReducedMotion.REDUCE
                                                : ReducedMotion.NO_PREFERENCE))) {
            visitor.context().addInitScript(FREEZE_FLASHES);
            var api = site.server().signedIn(site.newcomer());
            if (!reducedMotion) {
                choose(api, site.digits(), Map.of("singleKeys", "true"));
            }
            var label = open(visitor, api, site.digits());
            answer(label, 1, "4");
            answer(label, 2, "5");
            label.awaitServe(3);
            assertEquals(0, flashes(label));
            assertThat(label.page().locator("#flash")).hasCSS("opacity", "0");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sound_isThereOnlyWhenSwitchedOn(boolean on, Site site, Visitor visitor) {
        visitor.context().addInitScript(COUNT_TONES);
        var api = site.server().signedIn(site.newcomer());
        if (on) {
            choose(api, site.digits(), Map.of("singleKeys", "true", "sound", "true"));
        }
        var label = open(visitor, api, site.digits());
        answer(label, 1, "4");
        answer(label, 2, "Space");
        label.awaitServe(3);
        assertEquals(on ? 2 : 0, label.page().evaluate("() => window.tones"));
    }

    @Test
    void swipeToTheRight_takesBack_andOtherSwipesDoNot(Site site) {
        try (var visitor =
                site.visitor(options -> options.setHasTouch(true).setViewportSize(390, 844))) {
            var label = open(visitor, site.server().signedIn(site.newcomer()), site.digits());
            label.answer(4).tap();
            label.awaitServe(2);
            var finger = new DevTools(label.page());
            var box = label.image().boundingBox();
            double left = box.x + 30;
            double right = box.x + box.width - 30;
            double middle = box.y + box.height / 2;
            finger.swipe(right, middle, left, middle);
            finger.swipe(left, middle, left + 40, middle);
            finger.swipe(left, box.y + 20, right, box.y + box.height - 20);
            assertThat(correcting(label)).isHidden();
            assertEquals(2, label.serve());

            finger.swipe(left, middle, right, middle);
            label.awaitServe(1);
            assertThat(correcting(label)).isVisible();
        }
    }

    @Test
    void secondKeyWithinAnInstantOfTheFirst_labelsNothing(Site site, Visitor visitor) {
        var api = site.server().signedIn(site.newcomer());
        var label = open(visitor, api, site.digits());
        int serve = 1;
        double between;
        do {
            // how soon the next image is there is not ours to say
            between = ((Number) label.page().evaluate(TWO_KEYS, 0)).doubleValue();
            serve++;
        } while (between >= 50 && serve < MANY);
        assertTrue(between < 50, "the next image comes only after %.0f ms".formatted(between));
        answer(label, serve, "6");
        label.awaitServe(serve + 1);
        int last = serve;
        awaitStored(label, () -> stored(api, site.digits()).get(last), "0 6");
        assertEquals(last, labelCount(api, site.digits()));
    }

    @Test
    void secondKeyAMomentAfterTheFirst_labelsTheNextImageThoughTheFirstIsHeld(
            Site site, Visitor visitor) {
        var api = site.server().signedIn(site.newcomer());
        var label = open(visitor, api, site.digits());
        label.page().evaluate(TWO_KEYS, 80);
        label.awaitServe(3);
        awaitStored(label, () -> stored(api, site.digits()), Map.of(1, "0 4", 2, "0 5"));
    }

    @Test
    void imageThatCannotBeLoaded_isLabelledByCantTellAlone(Site site, Visitor visitor) {
        visitor.expect("/blobs/");
        visitor.context().route("**/blobs/**", Route::abort);
        var api = site.server().signedIn(site.newcomer());
        var label = new LabelPage(visitor.open(api, path(site.digits())));
        assertThat(label.saying()).containsText("This image can’t be loaded.");
        var asked = label.page().waitForResponse("**/serves?*", () -> label.press("4"));
        assertEquals(200, asked.status());
        assertThat(label.saying()).containsText("This image can’t be loaded.");
        assertEquals(0, labelCount(api, site.digits()));

        label.press("Space");
        awaitStored(label, () -> stored(api, site.digits()), Map.of(1, "0 null"));
        assertThat(label.saying()).containsText("This image can’t be loaded.");
        visitor.context().unroute("**/blobs/**");
        label.press("5");
        label.awaitServe(2);
        label.press("6");
        label.awaitServe(3);
        awaitStored(label, () -> stored(api, site.digits()), Map.of(1, "0 null", 2, "0 6"));
    }

    @Test
    void expiredAddress_isFetchedAnew(Site site, Visitor visitor) {
        visitor.expect("status of 403");
        var expired = new HashSet<String>();
        visitor.context()
                .route(
                        "**/blobs/**",
                        route -> {
                            var picture = URI.create(route.request().url()).getPath();
                            // of each picture the first address
                            if (expired.add(picture)) {
                                route.fulfill(
                                        new FulfillOptions().setStatus(403).setBody("expired"));
                            } else {
                                route.resume();
                            }
                        });
        var api = site.server().signedIn(site.newcomer());
        var label = open(visitor, api, site.digits());
        for (int serve = 1; serve <= 3; serve++) {
            answer(label, serve, "4");
        }
        label.awaitServe(4);
        assertThat(label.saying()).isEmpty();
        awaitStored(label, () -> stored(api, site.digits()), Map.of(1, "0 4", 2, "0 4", 3, "0 4"));
    }

    @Test
    void imagesUsedUpOffline_saysThatItWaitsAndGoesOnWhenTheNetworkIsBack(
            Site site, Visitor visitor) {
        visitor.expect("ERR_INTERNET_DISCONNECTED");
        var api = site.server().signedIn(site.newcomer());
        var label = open(visitor, api, site.digits());
        label.awaitSupply(5);
        visitor.context().setOffline(true);
        int serve = 1;
        for (; label.saying().textContent().isEmpty(); serve++) {
            label.press("4");
            int next = serve + 1;
            label.page()
                    .waitForCondition(
                            () -> label.serve() == next || !label.saying().textContent().isEmpty());
        }
        assertThat(label.saying()).hasText("Waiting for the next image …");
        assertTrue(serve > 5, serve + " is the first serve that was not fetched ahead");
        assertThat(label.page().locator("#saved"))
                .hasText("Offline, %d waiting".formatted(serve - 1));
        label.press("7");
        assertEquals(0, labelCount(api, site.digits()));

        visitor.context().setOffline(false);
        label.awaitServe(serve);
        assertThat(label.saying()).isEmpty();
        label.press("5");
        label.awaitServe(serve + 1);
        int last = serve;
        awaitStored(label, () -> stored(api, site.digits()).get(last), "0 5");
        assertEquals(last, labelCount(api, site.digits()));
    }
}
