package org.secondlook.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.function.UnaryOperator;
import org.secondlook.testing.ApiClient;
import org.secondlook.testing.Visitor;

/** Every page in every state that looks different, for checks that hold for all of them. */
final class PageStates {

    /** The time is put forward to it; the limit is 120 seconds. */
    private static final String SHORTLY_BEFORE_THE_END = "01:31";

    private final Site site;
    private final ApiClient worker;
    private final ApiClient beginner;
    private final ApiClient starter;

    /**
     * @param site where they are
     */
    PageStates(Site site) {
        this.site = site;
        worker = site.server().signedIn(site.newcomer());
        beginner = site.server().signedIn(site.newcomer());
        starter = site.server().signedIn(site.newcomer());
        answer(starter, site.digits(), "5");
        for (int i = 0; i < 14; i++) {
            answer(worker, site.digits(), i % 7 == 0 ? "1" : "5");
        }
        while (worker.serves(site.few(), 1).getJsonArray("serves").size() > 0) {
            answer(worker, site.few(), "3");
        }
    }

    private static void answer(ApiClient person, long project, String labelClass) {
        var serve = person.currentServe(project);
        assertEquals(201, person.label(project, serve, labelClass).status());
    }

    /** A page as somebody comes to see it. */
    interface State {

        /** Opens it in a browser that shows nothing so far. */
        Page open(Visitor visitor);
    }

    /**
     * A state with what it is called.
     *
     * @param name for messages and pictures
     */
    record Named(String name, State state) {}

    /** All of them; they can be opened in any order, each in a browser of its own. */
    List<Named> all() {
        return List.of(
                new Named("sign-in", visitor -> visitor.open("/sign-in")),
                new Named(
                        "sign-in-idle",
                        visitor -> visitor.open("/sign-in?reason=idle&from=%2Flabel")),
                new Named("sign-in-wrong", PageStates::wrongPassword),
                new Named(
                        "sign-in-still",
                        visitor -> visitor.open(worker, "/sign-in?reason=idle&from=%2Flabel")),
                new Named("label", this::label),
                new Named("label-menu", this::menu),
                new Named("label-correcting", this::correcting),
                new Named("label-help", this::help),
                new Named("label-questions", this::questions),
                new Named("label-offline", this::offline),
                new Named("label-idle", this::idle),
                new Named("label-elsewhere", this::elsewhere),
                new Named("label-over", this::over),
                new Named("label-no-image", this::noImage),
                new Named("label-animals", this::animals),
                new Named(
                        "label-empty",
                        visitor -> visitor.open(worker, "/label?project=" + site.empty())),
                new Named("done", visitor -> visitor.open(worker, "/done?project=" + site.few())),
                new Named("account", visitor -> visitor.open(worker, "/account")),
                new Named("account-differ", this::differentPasswords),
                new Named("keys", visitor -> visitor.open(worker, "/keys")),
                new Named("keys-refused", this::clashingKeys),
                new Named("progress", this::progress),
                new Named("progress-beginner", visitor -> visitor.open(beginner, "/progress")),
                new Named(
                        "progress-first-label",
                        visitor -> visitor.open(starter, "/progress?project=" + site.digits())),
                new Named("not-found", visitor -> visitor.open(worker, "/nowhere")),
                new Named("forbidden", visitor -> visitor.open("/errors/forbidden")),
                new Named("failed", visitor -> visitor.open("/errors/failed")));
    }

    /** A browser for one state, in which it is no fault that pages are refused or out of reach. */
    Visitor visitor(UnaryOperator<NewContextOptions> change) {
        return site.visitor(change)
                .expect("status of (4(0[134]|22)|500)")
                .expect("ERR_INTERNET_DISCONNECTED")
                .expect("/blobs/");
    }

    /**
     * One of them.
     *
     * @throws java.util.NoSuchElementException when none is called that
     */
    Page open(String name, Visitor visitor) {
        return all().stream()
                .filter(named -> named.name().equals(name))
                .findFirst()
                .orElseThrow()
                .state()
                .open(visitor);
    }

    private static Page wrongPassword(Visitor visitor) {
        var page = visitor.open("/sign-in");
        page.locator("#name").fill("nobody" + System.nanoTime());
        page.locator("#password").fill("nothing");
        page.locator("#submit").click();
        assertThat(page.locator(".messages")).isVisible();
        page.waitForLoadState();
        return page;
    }

    private Page label(Visitor visitor) {
        return label(visitor, worker, site.digits());
    }

    private static Page label(Visitor visitor, ApiClient person, long project) {
        var page = visitor.open(person, "/label?project=" + project);
        assertThat(page.locator("#image[data-serve]")).isVisible();
        assertThat(page.locator("#saved")).not().isEmpty();
        return page;
    }

    private Page menu(Visitor visitor) {
        var page = label(visitor);
        if (page.locator(".menu").isVisible()) {
            page.locator(".menu").click();
        }
        assertThat(page.locator("#signOut")).isVisible();
        return page;
    }

    private Page correcting(Visitor visitor) {
        var page = label(visitor);
        assertThat(page.locator("#strip button").first()).isVisible();
        page.keyboard().press("Backspace");
        assertThat(page.locator("#correcting")).isVisible();
        assertThat(page.locator("#image[data-serve]")).isVisible();
        return page;
    }

    private Page help(Visitor visitor) {
        var page = label(visitor);
        page.keyboard().press("?");
        assertThat(page.locator("#help")).isVisible();
        return page;
    }

    /** Answers while offline that somebody gave differently meanwhile, on another device. */
    private Page questions(Visitor visitor) {
        var person = site.server().signedIn(site.newcomer());
        var page = label(visitor, person, site.digits());
        new LabelPage(page).awaitSupply(5);
        visitor.context().setOffline(true);
        page.keyboard().press("1");
        new LabelPage(page).awaitServe(2);
        assertEquals(201, person.label(site.digits(), 1, "7").status());
        visitor.context().setOffline(false);
        assertThat(page.locator("#questions button")).hasCount(2);
        return page;
    }

    private Page offline(Visitor visitor) {
        var person = site.server().signedIn(site.newcomer());
        var page = label(visitor, person, site.digits());
        new LabelPage(page).awaitSupply(5);
        visitor.context().setOffline(true);
        page.keyboard().press("1");
        assertThat(page.locator("#saved")).hasAttribute("data-state", "offline");
        new LabelPage(page).awaitServe(2);
        return page;
    }

    /** The page's clock is put forward; the server counts along with it. */
    private Page idle(Visitor visitor) {
        visitor.context().clock().install();
        visitor.context()
                .route(
                        "**/api/session",
                        route ->
                                route.fulfill(
                                        new Route.FulfillOptions()
                                                .setContentType("application/json")
                                                .setBody("{\"millisLeft\":29000}")));
        var page = label(visitor);
        page.clock().fastForward(SHORTLY_BEFORE_THE_END);
        assertThat(page.locator("#idle")).isVisible();
        return page;
    }

    private Page elsewhere(Visitor visitor) {
        label(visitor);
        var page = visitor.open("/label?project=" + site.digits());
        assertThat(page.locator("#takeOver")).isVisible();
        return page;
    }

    private Page over(Visitor visitor) {
        var page = label(visitor);
        visitor.context().setOffline(true);
        page.evaluate("async () => { (await import('/static/js/idle.js')).leave(); }");
        assertThat(page.locator("#overText")).isVisible();
        return page;
    }

    private Page noImage(Visitor visitor) {
        visitor.context().route("**/blobs/**", Route::abort);
        var page = visitor.open(worker, "/label?project=" + site.digits());
        assertThat(page.locator("#saying")).not().isEmpty();
        return page;
    }

    private Page animals(Visitor visitor) {
        var person = site.server().signedIn(site.newcomer());
        for (var animal : Site.ANIMALS.subList(5, Site.ANIMALS.size())) {
            answer(person, site.animals(), animal);
        }
        var page = label(visitor, person, site.animals());
        assertThat(page.locator("#strip button").first()).isVisible();
        return page;
    }

    private Page differentPasswords(Visitor visitor) {
        var page = visitor.open(worker, "/account");
        page.locator("#oldPassword").fill("some old password");
        page.locator("#newPassword").fill("some new password");
        page.locator("#repeatedPassword").fill("another new password");
        page.locator("#submit").click();
        assertThat(page.locator(".messages")).isVisible();
        page.waitForLoadState();
        return page;
    }

    private Page clashingKeys(Visitor visitor) {
        var page = visitor.open(worker, "/keys?project=" + site.digits());
        page.locator("[name='key.class:3']").press("ArrowLeft");
        page.locator("[name='key.class:4']").press("5");
        page.locator("[name='key.cant-tell']").press("Backspace");
        page.locator("[name=save]").click();
        assertThat(page.locator(".objection")).hasCount(2);
        return page;
    }

    private Page progress(Visitor visitor) {
        var page = visitor.open(worker, "/progress?project=" + site.digits());
        page.locator("#activityDetails summary").click();
        assertThat(page.locator("#activity")).isVisible();
        assertThat(page.locator("#chart")).isVisible();
        return page;
    }
}
