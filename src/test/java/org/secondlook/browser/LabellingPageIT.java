package org.secondlook.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.testing.ApiClient;
import org.secondlook.testing.Visitor;

/** One image after the other, by mouse and by keyboard. */
@ExtendWith(OnSite.class)
class LabellingPageIT {

    private ApiClient api;
    private LabelPage label;
    private long project;

    @BeforeEach
    void openTheLabellingPage(Site site, Visitor visitor) {
        project = site.digits();
        api = site.server().signedIn(site.newcomer());
        label = new LabelPage(visitor.open(api, "/label?project=" + project));
        label.awaitServe(1).mark();
    }

    private int labelsStored() {
        return api.get("/api/projects/%d/statistics".formatted(project)).json().getInt("labels");
    }

    private void standsAs(int serve, String labelClass) {
        label.awaitSaved();
        assertEquals(200, api.label(project, serve, labelClass).status(), "serve " + serve);
    }

    @Test
    void clickOnADigit_storesItAndShowsTheNextImageWithoutAPageLoad() {
        label.answer(7).click();
        label.awaitServe(2).awaitFigure("labels", "1");
        label.answer(3).click();
        label.awaitServe(3).awaitFigure("labels", "2");
        assertTrue(label.isMarked());
        standsAs(1, "7");
        standsAs(2, "3");
    }

    @Test
    void everyDigitKeyAndSpace_storesItAndShowsTheNextImage() {
        for (int digit = 0; digit < 10; digit++) {
            label.press(String.valueOf(digit));
            label.awaitServe(digit + 2);
        }
        label.press("Space");
        label.awaitServe(12).awaitFigure("labels", "11");
        assertTrue(label.isMarked());
        for (int digit = 0; digit < 10; digit++) {
            standsAs(digit + 1, String.valueOf(digit));
        }
        assertEquals(
                200,
                api.post(
                                "/api/projects/%d/labels".formatted(project),
                                "{\"serve\":11,\"cantTell\":true,\"decisionMillis\":1}")
                        .status());
    }

    @Test
    void clickOnCantTell_storesThatAndShowsTheNextImage() {
        label.cantTell().click();
        label.awaitServe(2).awaitFigure("labels", "1");
        assertTrue(label.isMarked());
    }

    @Test
    void digitKeysOfTheNumericPad_workToo() {
        pressOnNumericPad("4");
        label.awaitServe(2);
        pressOnNumericPad("0");
        label.awaitServe(3);
        standsAs(1, "4");
        standsAs(2, "0");
    }

    /** With NumLock on, which Playwright's own keyboard does not know. */
    private void pressOnNumericPad(String digit) {
        var page = label.page();
        var devTools = page.context().newCDPSession(page);
        for (var type : new String[] {"keyDown", "keyUp"}) {
            var event = new JsonObject();
            event.addProperty("type", type);
            event.addProperty("key", digit);
            event.addProperty("code", "Numpad" + digit);
            event.addProperty("isKeypad", true);
            event.addProperty("location", 3);
            devTools.send("Input.dispatchKeyEvent", event);
        }
    }

    @Test
    void doubleClickOnADigit_labelsOnce() {
        label.answer(7).dblclick();
        nextAnswerGoesTo(2);
        standsAs(1, "7");
    }

    @Test
    void figuresAndBar_moveWithEachAnswer() {
        var bar = label.page().locator("#progress");
        assertThat(bar).hasJSProperty("value", 0);
        assertThat(bar).hasJSProperty("max", 60);
        label.awaitFigure("labels", "0").awaitFigure("awaiting", "60");
        for (int serve = 1; serve <= 12; serve++) {
            label.press("5");
            label.awaitServe(serve + 1).awaitFigure("labels", String.valueOf(serve));
        }
        var numbers = api.get("/api/projects/%d/statistics".formatted(project)).json();
        int different = numbers.getInt("distinctImages");
        label.awaitFigure("distinctImages", String.valueOf(different))
                .awaitFigure("awaiting", String.valueOf(60 - different));
        assertThat(bar).hasJSProperty("value", different);
        int repeats = 12 - different;
        if (repeats > 0) {
            label.awaitFigure("selfAgreement", "100.0%")
                    .awaitFigure("selfAgreementCounts", "%d of %d".formatted(repeats, repeats));
        }
    }

    @Test
    void figuresAfterAReload_areThoseThatTheScriptShowed() {
        for (int serve = 1; serve <= 12; serve++) {
            label.press("5");
            label.awaitServe(serve + 1).awaitFigure("labels", String.valueOf(serve));
        }
        var shown = label.page().locator("#statistics").innerText();
        label.page().reload();
        label.awaitServe(13);
        assertEquals(shown, label.page().locator("#statistics").innerText());
    }

    @Test
    void digitKeyHeldDown_labelsOnce() {
        for (int i = 0; i < 10; i++) {
            label.page().keyboard().down("7");
        }
        label.awaitServe(2);
        for (int i = 0; i < 10; i++) {
            label.page().keyboard().down("7");
        }
        label.page().keyboard().up("7");
        nextAnswerGoesTo(2);
    }

    @Test
    void enterHeldDownOnAnAnswer_labelsOnce() {
        label.answer(6).focus();
        for (int i = 0; i < 5; i++) {
            label.page().keyboard().down("Enter");
        }
        label.awaitServe(2);
        for (int i = 0; i < 5; i++) {
            label.page().keyboard().down("Enter");
        }
        label.page().keyboard().up("Enter");
        nextAnswerGoesTo(2);
    }

    @Test
    void spaceAfterAClickOnADigit_meansCantTell() {
        label.answer(7).click();
        label.awaitServe(2);
        label.press("Space");
        label.awaitServe(3).awaitSaved();
        assertEquals(
                200,
                api.post(
                                "/api/projects/%d/labels".formatted(project),
                                "{\"serve\":2,\"cantTell\":true,\"decisionMillis\":1}")
                        .status());
    }

    @Test
    void spaceOnADigitReachedByTab_pressesThatDigit() {
        label.answer(8).focus();
        label.press("Space");
        label.awaitServe(2);
        standsAs(1, "8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Control+7", "Alt+7", "Meta+7", "Shift+Digit7", "x", "F7"})
    void otherKeys_labelNothing(String key) {
        label.press(key);
        nextAnswerGoesTo(1);
    }

    /** The next answer goes to that serve, so nothing before it labelled that one. */
    private void nextAnswerGoesTo(int serve) {
        label.awaitServe(serve);
        label.press("0");
        label.awaitServe(serve + 1).awaitFigure("labels", String.valueOf(serve));
        standsAs(serve, "0");
        assertEquals(serve, labelsStored());
    }

    @Test
    void image_isDrawnLargeAndCrisp() {
        assertThat(label.image()).hasCSS("image-rendering", "pixelated");
        var box = label.image().boundingBox();
        assertTrue(box.width >= 280 && box.height >= 280, box.width + " × " + box.height);
        assertEquals(box.width, box.height, 0.01);
    }

    @Test
    void imageAndAnswers_fitOnALaptopWithoutScrolling() {
        label.page().setViewportSize(1280, 650);
        assertTrue(label.image().boundingBox().width >= 280);
        for (Locator it : new Locator[] {label.image(), label.answer(9), label.cantTell()}) {
            var box = it.boundingBox();
            assertTrue(
                    box.y >= 0 && box.y + box.height <= 650, it + " ends at " + box.y + box.height);
        }
    }

    @Test
    void pageOfAProjectWithoutImages_saysThatThereIsNothing(Site site) {
        var page = label.page();
        for (var path : new String[] {"/label?project=%d", "/label?project=%d&checking=true"}) {
            page.navigate(path.formatted(site.empty()));
            assertThat(page.locator("h1")).hasText("Nothing to label yet");
        }
    }

    @Test
    void helpOnKeys_isOnThePage() {
        assertThat(label.answer(7)).hasAttribute("aria-keyshortcuts", "7");
        assertThat(label.page().getByRole(AriaRole.IMG)).hasCount(1);
        assertThat(label.image()).hasAttribute("alt", "Image number 1, to be labelled");
        assertThat(label.page()).hasTitle("Label · Second Look");
        assertThat(label.page().locator("html")).hasAttribute("lang", "en");
    }
}
