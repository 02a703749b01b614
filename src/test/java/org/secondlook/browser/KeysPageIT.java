package org.secondlook.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsCheckedOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.testing.ApiClient;
import org.secondlook.testing.Visitor;

/** The page where people choose their keys. */
@ExtendWith(OnSite.class)
class KeysPageIT {

    private static final Pattern SAVED = Pattern.compile("done=saved");
    private static final Pattern RESET = Pattern.compile("done=reset");

    private static Locator field(Page page, String action) {
        return page.locator("input[name='key.%s']".formatted(action));
    }

    /** The keys in force, as the table shows them; an own key with the standard one after it. */
    private static Locator present(Page page, String action) {
        return page.locator("tr:has(input[name='key.%s']) td:nth-child(2)".formatted(action));
    }

    private static Locator objection(Page page, String action) {
        return page.locator(
                "#" + field(page, action).getAttribute("aria-describedby").split(" ")[1]);
    }

    private static void save(Page page) {
        page.locator("button[name=save]").click();
    }

    private static String keysOf(Site site, long project) {
        return "/keys?project=" + project;
    }

    @Test
    void pressedKeys_areTakenAndKeptInTheAccount(Site site, Visitor visitor) {
        var user = site.newcomer();
        var page = visitor.open(site.server().signedIn(user), keysOf(site, site.digits()));
        assertThat(present(page, "class:3")).hasText("3");
        assertThat(present(page, "undo")).hasText("Backspace Z");
        field(page, "class:3").press("ArrowLeft");
        field(page, "class:4").press("q");
        field(page, "class:4").press("w");
        field(page, "class:5").pressSequentially("é");
        field(page, "cant-tell").press("Backspace");
        field(page, "undo").press(" ");
        assertThat(field(page, "class:3")).hasValue("Arrow left");
        assertThat(field(page, "class:4")).hasValue("W");
        assertThat(field(page, "class:5")).hasValue("É");
        assertThat(field(page, "undo")).hasValue("Space");
        save(page);

        assertThat(page).hasURL(SAVED);
        assertThat(page.locator("[role=status].notice")).hasText("Saved.");
        try (var elsewhere = site.visitor()) {
            var other = elsewhere.signIn(user, keysOf(site, site.digits()));
            assertThat(present(other, "class:3").locator("kbd").first()).hasText("Arrow left");
            assertThat(present(other, "class:3")).containsText("instead of 3");
            assertThat(field(other, "class:4")).hasValue("W");
            assertThat(field(other, "class:5")).hasValue("É");
            assertThat(field(other, "class:6")).hasValue("");
            assertThat(field(other, "cant-tell")).hasValue("Backspace");
            assertThat(present(other, "undo").locator("kbd").first()).hasText("Space");
        }
    }

    @Test
    void keys_areThoseOfThePersonAndTheProject(Site site, Visitor visitor) {
        var api = site.server().signedIn(site.newcomer());
        var page = visitor.open(api, "/keys");
        field(page, "class:1").press("x");
        page.getByLabel("Sound").check();
        save(page);
        assertThat(page).hasURL(SAVED);

        page.getByLabel("Project").selectOption(String.valueOf(site.few()));
        page.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page).hasURL(keysOf(site, site.few()));
        assertThat(page.getByLabel("Project")).hasValue(String.valueOf(site.few()));
        assertThat(field(page, "class:1")).hasValue("");
        assertThat(page.getByLabel("Sound")).isChecked();

        try (var neighbour = site.visitor()) {
            var other = neighbour.open(site.server().signedIn(site.newcomer()), "/keys");
            assertThat(field(other, "class:1")).hasValue("");
            assertThat(other.getByLabel("Sound")).not().isChecked();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void clash_isRefusedNextToTheFieldAndNothingIsSaved(boolean scripts, Site site) {
        try (var visitor = site.visitor(options -> options.setJavaScriptEnabled(scripts))) {
            visitor.expect("status of 422");
            var page =
                    visitor.open(
                            site.server().signedIn(site.newcomer()), keysOf(site, site.digits()));
            field(page, "class:2").pressSequentially("m");
            field(page, "class:1").pressSequentially("7");
            page.getByLabel("Sound").check();
            var answer =
                    page.waitForResponse(
                            it -> it.request().method().equals("POST"), () -> save(page));

            assertEquals(422, answer.status());
            assertThat(page.getByRole(AriaRole.ALERT).first())
                    .hasText("Nothing was saved. Please look at the marked fields.");
            assertThat(field(page, "class:1")).hasAttribute("aria-invalid", "true");
            assertThat(objection(page, "class:1")).hasText("7 is already the key for “7”.");
            assertThat(page.locator(".objection")).hasCount(1);
            assertThat(field(page, "class:1")).hasValue("7");
            assertThat(page.getByLabel("Sound")).isChecked();
            page.navigate(keysOf(site, site.digits()));
            assertThat(field(page, "class:1")).hasValue("");
            assertThat(field(page, "class:2")).hasValue("");
            assertThat(page.getByLabel("Sound")).not().isChecked();
        }
    }

    @Test
    void swappedKeys_areNoClash(Site site, Visitor visitor) {
        var page = visitor.open(site.server().signedIn(site.newcomer()), "/keys");
        field(page, "class:1").press("2");
        field(page, "class:2").press("1");
        save(page);
        assertThat(page).hasURL(SAVED);
        assertThat(present(page, "class:1").locator("kbd").first()).hasText("2");
    }

    @Test
    void standardKey_isGivenBackByEscapeAndByTheButton(Site site, Visitor visitor) {
        var page = visitor.open(site.server().signedIn(site.newcomer()), "/keys");
        field(page, "class:1").press("x");
        field(page, "class:2").press("y");
        save(page);
        assertThat(page).hasURL(SAVED);

        field(page, "class:1").press("Escape");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Standard key for 2").setExact(true))
                .click();
        assertThat(field(page, "class:1")).hasValue("");
        assertThat(field(page, "class:2")).isFocused();
        save(page);
        assertThat(present(page, "class:1")).hasText("1");
        assertThat(present(page, "class:2")).hasText("2");
    }

    @Test
    void tabAndEnter_doWhatTheyDoEverywhere(Site site, Visitor visitor) {
        var page = visitor.open(site.server().signedIn(site.newcomer()), "/keys");
        field(page, "class:1").press("x");
        field(page, "class:1").press("Tab");
        assertThat(page.locator("#clear-1")).isFocused();
        page.keyboard().press("Tab");
        assertThat(field(page, "class:2")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page).hasURL(SAVED);
        assertThat(field(page, "class:1")).hasValue("X");
    }

    @Test
    void reset_givesAllStandardKeysAndLeavesTheSwitches(Site site, Visitor visitor) {
        var page = visitor.open(site.server().signedIn(site.newcomer()), "/keys");
        field(page, "class:1").press("x");
        page.getByLabel("Flash after each answer").uncheck();
        save(page);
        assertThat(page).hasURL(SAVED);
        page.locator("button[name=reset]").click();

        assertThat(page).hasURL(RESET);
        assertThat(page.locator("[role=status].notice"))
                .hasText("All keys are the standard ones again.");
        assertThat(present(page, "class:1")).hasText("1");
        assertThat(page.getByLabel("Flash after each answer")).not().isChecked();
    }

    @Test
    void singleKeys_canBeSwitchedOffAndOn(Site site, Visitor visitor) {
        var page = visitor.open(site.server().signedIn(site.newcomer()), "/keys");
        assertThat(page.getByLabel("Use single keys")).isChecked();
        for (boolean on : new boolean[] {false, true}) {
            page.getByLabel("Use single keys").setChecked(on);
            save(page);
            assertThat(page).hasURL(SAVED);
            page.navigate("/keys");
            assertThat(page.getByLabel("Use single keys"))
                    .isChecked(new IsCheckedOptions().setChecked(on));
        }
    }

    @Test
    void withoutScripts_keysAreTypedOrNamed(Site site) {
        try (var visitor = site.visitor(options -> options.setJavaScriptEnabled(false))) {
            var page = visitor.open(site.server().signedIn(site.newcomer()), "/keys");
            assertThat(page.locator("#hint")).containsText("or the name of a key: Space,");
            field(page, "class:1").fill("Ä");
            field(page, "class:2").fill("arrow LEFT");
            field(page, "cant-tell").fill("Delete");
            field(page, "help").fill(" ");
            save(page);
            assertThat(page).hasURL(SAVED);
            assertThat(field(page, "class:1")).hasValue("Ä");
            assertThat(field(page, "class:2")).hasValue("Arrow left");
            assertThat(field(page, "cant-tell")).hasValue("Delete");
            assertThat(field(page, "help")).hasValue("Space");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Enter", "ab", "F1", "Tab", "1 2"})
    void whatIsNoKey_isRefusedNextToTheField(String typed, Site site) {
        try (var visitor = site.visitor(options -> options.setJavaScriptEnabled(false))) {
            visitor.expect("status of 422");
            var page = visitor.open(site.server().signedIn(site.newcomer()), "/keys");
            field(page, "class:1").fill(typed);
            field(page, "class:2").fill("q");
            save(page);
            assertThat(objection(page, "class:1")).containsText("This can’t be used.");
            assertThat(field(page, "class:1")).hasValue(typed);
            assertThat(page.locator(".objection")).hasCount(1);
            page.navigate("/keys");
            assertThat(field(page, "class:2")).hasValue("");
        }
    }

    @Test
    void german_isUnderstoodAndShown(Site site) {
        for (boolean scripts : new boolean[] {true, false}) {
            try (var visitor =
                    site.visitor(
                            options -> options.setLocale("de-DE").setJavaScriptEnabled(scripts))) {
                visitor.expect("status of 422");
                var page = visitor.open(site.server().signedIn(site.newcomer()), "/keys");
                assertThat(page.locator("h1")).hasText("Ihre Tasten");
                assertThat(present(page, "cant-tell")).hasText("Leertaste");
                if (scripts) {
                    field(page, "class:1").press("ArrowUp");
                } else {
                    field(page, "class:1").fill("pfeil hoch");
                }
                save(page);
                assertThat(page.locator("[role=status].notice")).hasText("Gespeichert.");
                assertThat(field(page, "class:1")).hasValue("Pfeil hoch");
                field(page, "help").pressSequentially(" ");
                save(page);
                assertThat(objection(page, "help"))
                        .hasText("Leertaste ist schon die Taste für „Nicht erkennbar“.");
            }
        }
    }

    private static Map<String, String> form(Map<String, String> fields) {
        var all = new HashMap<>(fields);
        all.put("choice", "choice");
        all.put("jakarta.faces.ViewState", "stateless");
        return all;
    }

    private static ApiClient.Reply post(ApiClient api, Map<String, String> fields) {
        return api.postForm("/keys", form(fields));
    }

    @Test
    void formWithoutAField_leavesThatKey_andUnknownOnesDoNothing(Site site) {
        var api = site.server().signedIn(site.newcomer());
        assertEquals(302, post(api, Map.of("save", "true", "key.class:1", "x")).status());

        var more = Map.of("save", "true", "key.class:2", "y", "key.class:nope", "z", "key.", "a");
        assertEquals(302, post(api, more).status());

        var page = api.get("/keys").body();
        assertEquals(2, page.split("name=\"key.class:[0-9]\" value=\"[XY]\"", -1).length - 1, page);
    }

    @Test
    void tabsWithDifferentKeys_neverPutTwoActionsOnOneKey(Site site) {
        var api = site.server().signedIn(site.newcomer());
        assertEquals(302, post(api, Map.of("save", "true", "key.class:1", "x")).status());
        assertEquals(422, post(api, Map.of("save", "true", "key.class:2", "X")).status());
    }

    @Test
    void unknownProject_isNotFound(Site site) {
        var api = site.server().signedIn(site.newcomer());
        for (var project : List.of("999999", "x", "-1", "1e3", "99999999999999999999")) {
            assertEquals(404, api.get("/keys?project=" + project).status());
            assertEquals(404, post(api, Map.of("save", "true", "project", project)).status());
        }
    }

    @Test
    void whatWasTyped_isShownAsText(Site site) {
        var api = site.server().signedIn(site.newcomer());
        var reply = post(api, Map.of("save", "true", "key.class:1", "\"><script>x</script>"));
        assertEquals(422, reply.status());
        assertFalse(reply.body().contains("<script>x"), reply.body());
    }
}
