package org.secondlook.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext.ClearCookiesOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.LoadState;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.secondlook.testing.ApiClient;
import org.secondlook.testing.ProfiledBrowser;
import org.secondlook.testing.TestData;
import org.secondlook.testing.Visitor;

/**
 * What becomes of answers that the server does not have yet, one trouble at a time; {@link
 * OutboxFaultsIT} has all of them together.
 */
@ExtendWith(OnSite.class)
class OutboxIT {

    private static final String DELIVERIES = "**/api/projects/*/answers";

    private static final String STORAGE_FAILS =
            "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };";

    private Site site;
    private Visitor visitor;
    private String user;
    private ApiClient api;
    private String path;
    private LabelPage label;

    @BeforeEach
    void openTheLabellingPage(Site onSite, Visitor somebody) {
        site = onSite;
        visitor = somebody;
        user = site.newcomer();
        api = site.server().signedIn(user);
        path = "/label?project=" + site.digits();
        label = new LabelPage(visitor.open(api, path)).awaitServe(1);
    }

    /** Answers what is on show, and one more for each further class. */
    private void answer(String... keys) {
        for (var key : keys) {
            int serve = label.serve();
            label.press(key);
            label.awaitServe(serve + 1);
        }
    }

    /** Goes back from the second image to the first, and answers that one anew. */
    private LabelPage correctFirst(String key) {
        label.press("z");
        label.awaitServe(1);
        label.press(key);
        return label.awaitServe(2);
    }

    /** The answers that stand at the server, the oldest first. */
    private List<String> stored() {
        return stored(api);
    }

    private List<String> stored(ApiClient person) {
        var all =
                new ArrayList<>(
                        person
                                .get("/api/projects/%d/labels?last=40".formatted(site.digits()))
                                .json()
                                .getJsonArray("labels")
                                .getValuesAs(JsonObject.class)
                                .stream()
                                .map(one -> one.getInt("no") + "=" + one.getString("class"))
                                .toList());
        Collections.reverse(all);
        return all;
    }

    private Locator saved() {
        return label.page().locator("#saved");
    }

    private Locator questions() {
        return label.page().locator("#questions li");
    }

    /** From now on this happens to what the page sends. */
    private void deliveries(Consumer<Route> fate) {
        visitor.context().route(DELIVERIES, fate);
    }

    private void deliveriesFail() {
        visitor.expect("ERR_FAILED");
        deliveries(Route::abort);
    }

    private void deliveriesSucceed() {
        visitor.context().unroute(DELIVERIES);
        label.page().evaluate("() => dispatchEvent(new Event('online'))");
    }

    private void endSession() {
        visitor.expect("401");
        visitor.context().clearCookies(new ClearCookiesOptions().setName("JSESSIONID"));
    }

    private void signIn(String name) {
        var page = label.page();
        page.locator("#name").fill(name);
        page.locator("#password").fill(TestData.PASSWORD);
        page.locator("#submit").click();
        assertThat(page.locator("#signOut")).isVisible();
    }

    // ---- the network ----------------------------------------------------------------------------

    @Test
    void networkCut_answersWaitAndAreSentLater() {
        visitor.expect("ERR_INTERNET_DISCONNECTED");
        label.page().waitForLoadState(LoadState.NETWORKIDLE); // the next images are there
        visitor.context().setOffline(true);

        answer("3", "5", "7");

        assertThat(saved()).hasText("Offline, 3 waiting");
        assertEquals(List.of(), stored());

        visitor.context().setOffline(false);

        label.awaitSaved();
        assertEquals(List.of("1=3", "2=5", "3=7"), stored());
    }

    @Test
    void replyLost_answerIsSentAgainAndStoredOnce() {
        visitor.expect("ERR_CONNECTION_RESET");
        var lost = new ArrayList<Integer>();
        deliveries(
                route -> {
                    if (lost.isEmpty()) {
                        lost.add(route.fetch().status());
                        route.abort("connectionreset");
                    } else {
                        route.resume();
                    }
                });

        answer("3");

        label.awaitFigure("labels", "1").awaitSaved();
        assertEquals(List.of(200), lost);
        assertEquals(List.of("1=3"), stored());
    }

    @Test
    void replyToAnAnswerAndItsCorrectionLost_isNoConflict() {
        visitor.expect("ERR_CONNECTION_RESET").expect("ERR_FAILED");
        deliveriesFail();
        answer("3");
        label.press("z");
        label.awaitServe(1).press("5");
        label.awaitServe(2);
        visitor.context().unroute(DELIVERIES);
        var lost = new ArrayList<Integer>();
        deliveries(
                route -> {
                    if (lost.isEmpty()) {
                        lost.add(route.fetch().status());
                        route.abort("connectionreset");
                    } else {
                        route.resume();
                    }
                });

        label.page().evaluate("() => dispatchEvent(new Event('online'))");

        label.awaitFigure("labels", "1").awaitSaved();
        assertEquals(List.of(200), lost);
        assertThat(questions()).hasCount(0);
        assertEquals(List.of("1=5"), stored());
    }

    @Test
    void serverThatIsJustStarting_answersNotFoundAndTheyWait() {
        visitor.expect("404");
        deliveries(route -> route.fulfill(new FulfillOptions().setStatus(404).setBody("<p>?")));

        answer("3", "5");

        assertThat(saved()).hasAttribute("data-state", "trouble");
        assertThat(saved()).hasText("Saving again shortly, 2 waiting");
        assertThat(questions()).hasCount(0);

        deliveriesSucceed();

        label.awaitSaved();
        assertEquals(List.of("1=3", "2=5"), stored());
    }

    @Test
    void replyCutOff_pageStaysAndAnswerIsStoredOnce() {
        var cut = new ArrayList<String>();
        deliveries(
                route -> {
                    if (cut.isEmpty()) {
                        cut.add(route.fetch().text());
                        route.fulfill(
                                new FulfillOptions()
                                        .setContentType("application/json")
                                        .setBody(cut.get(0).substring(0, 20)));
                    } else {
                        route.resume();
                    }
                });
        label.mark();

        answer("3");

        label.awaitFigure("labels", "1").awaitSaved();
        assertTrue(label.isMarked());
        assertEquals(List.of("1=3"), stored());
    }

    @Test
    void indicator_saysWhatIsSavedWhatWaitsAndThatThereIsNoNetwork() {
        assertThat(saved()).hasText("Saved");
        var held = new ArrayList<Route>();
        deliveries(held::add);

        answer("3", "5");

        assertThat(saved()).hasAttribute("data-state", "waiting");
        assertThat(saved()).hasText("2 waiting");

        visitor.expect("ERR_FAILED");
        held.get(0).abort();

        assertThat(saved()).hasText("Offline, 2 waiting");

        deliveriesSucceed();

        assertThat(saved()).hasText("Saved");
        assertThat(saved()).hasAttribute("data-state", "saved");
    }

    // ---- tabs and browsers ----------------------------------------------------------------------

    @Test
    void tabClosedBeforeSending_answersAreSentByTheNext() {
        deliveriesFail();
        answer("3", "5");
        label.page().close();
        visitor.context().unroute(DELIVERIES);

        label = new LabelPage(visitor.open(path)).awaitServe(3);

        label.awaitSaved();
        assertEquals(List.of("1=3", "2=5"), stored());
    }

    @Test
    void browserKilled_answersAreSentOnNextStart(@TempDir Path profile) {
        try (var browser =
                ProfiledBrowser.start(
                        site.server(),
                        profile.resolve("profile"),
                        context -> context.route(DELIVERIES, Route::abort))) {
            label = new LabelPage(browser.context().newPage());
            label.page().navigate(path);
            signIn(user);
            label.awaitServe(1);
            answer("3", "5");
            assertThat(saved()).hasAttribute("data-state", "offline");

            browser.kill(() -> {});
            browser.start();
            browser.context().unroute(DELIVERIES);
            label = new LabelPage(browser.context().newPage());
            label.page().navigate(path);
            signIn(user);

            label.awaitServe(3).awaitSaved();
            assertEquals(List.of("1=3", "2=5"), stored());
        }
    }

    @Test
    void secondTab_waitsUntilTheFirstIsClosed() {
        answer("3");
        var second = new LabelPage(visitor.open(path));
        assertThat(second.page().locator("#elsewhere")).isVisible();
        assertThat(second.image()).isHidden();
        answer("5");
        label.awaitSaved().page().close();

        second.awaitServe(3);

        assertThat(second.page().locator("#elsewhere")).isHidden();
    }

    @Test
    void secondTab_canTakeOverWithWhatWaits() {
        deliveriesFail();
        answer("3");
        var first = label;
        label = new LabelPage(visitor.open(path));

        label.page().locator("#takeOver").click();

        assertThat(first.page().locator("#elsewhere")).isVisible();
        first.press("9");
        deliveriesSucceed();
        label.awaitServe(2);
        answer("5");
        label.awaitSaved();
        assertEquals(List.of("1=3", "2=5"), stored());
    }

    @Test
    void pageFromBeforeTheLastAcknowledgement_goesOnBehindIt() {
        var answers = new ArrayList<Route>();
        deliveries(answers::add);
        answer("3");
        label.page().waitForCondition(() -> !answers.isEmpty());
        var pages = new ArrayList<Consumer<Void>>();
        label.page()
                .route(
                        "**" + path.replace("?", "\\?"),
                        route -> {
                            var old = route.fetch();
                            pages.add(go -> route.fulfill(new FulfillOptions().setResponse(old)));
                        });
        label.mark().page().evaluate("() => { setTimeout(() => location.reload()); }");
        label.page().waitForCondition(() -> !pages.isEmpty());
        visitor.context().unroute(DELIVERIES);
        // It asks for the new figures once the outbox is empty.
        label.page().waitForRequest("**/statistics", () -> answers.get(0).resume());

        pages.get(0).accept(null);
        label.page().waitForFunction("() => !window.marked");

        label.awaitServe(2);
        answer("5");
        label.awaitSaved();
        assertEquals(List.of("1=3", "2=5"), stored());
    }

    @Test
    void answeredOnAnotherDevice_goesOnBehindThat() {
        label.page().waitForLoadState(LoadState.NETWORKIDLE);
        for (int serve = 1; serve <= 38; serve++) {
            api.serves(site.digits(), 1);
            api.label(site.digits(), serve, "5");
        }

        while (label.serve() < 39) {
            int serve = label.serve();
            label.press("5");
            label.page().waitForCondition(() -> label.serve() > serve);
        }

        label.awaitServe(39).awaitSaved();
        assertThat(questions()).hasCount(0);
    }

    @Test
    void indexedDbMissing_saysSoAndGoesOnWhenTheServerHasTheAnswer() {
        visitor.context().addInitScript(STORAGE_FAILS);
        label.page().reload();
        label.awaitServe(1);
        var held = new ArrayList<Route>();
        deliveries(held::add);

        label.press("3");

        assertThat(label.saying())
                .hasText("This browser keeps nothing, so each answer waits for the server.");
        assertEquals(0, label.serve());

        label.page().waitForCondition(() -> !held.isEmpty());
        held.get(0).resume();

        label.awaitServe(2).awaitSaved();
        assertThat(label.saying()).hasText("");
        assertEquals(List.of("1=3"), stored());
    }

    // ---- people ---------------------------------------------------------------------------------

    @Test
    void sessionEnds_sameUserSignsInAgain_answersAreSent() {
        deliveriesFail();
        answer("3", "5");
        endSession();

        deliveriesSucceed();
        signIn(user);

        label.awaitServe(3).awaitSaved();
        assertEquals(List.of("1=3", "2=5"), stored());
    }

    @Test
    void sessionEndedWithoutNetwork_keysDoNotAnswerBehindTheCover() {
        visitor.expect("401").expect("ERR_FAILED");
        visitor.context().route("**/sign-in*", Route::abort);
        endSession();
        label.press("3");
        assertThat(label.page().locator("html")).hasClass("over");

        label.press("5");
        visitor.context().unroute("**/sign-in*");
        label.page().waitForURL("**/sign-in*");
        signIn(user);

        label.awaitServe(2).awaitSaved();
        assertEquals(List.of("1=3"), stored(site.server().signedIn(user)));
    }

    @Test
    void otherUserSignsIn_neitherSeesNorSendsThem() {
        deliveriesFail();
        answer("3", "5");
        endSession();
        deliveriesSucceed();
        var other = site.newcomer();

        signIn(other);
        label.awaitServe(1);
        assertThat(label.page().locator("#strip")).isHidden();
        answer("8");
        label.awaitSaved();

        assertEquals(List.of("1=8"), stored(site.server().signedIn(other)));
        assertEquals(List.of(), stored());

        label.page().locator("#signOut").click();
        label.page().waitForURL("**/sign-in*");
        label.page().navigate(path);
        signIn(user);

        label.awaitServe(3).awaitSaved();
        assertEquals(List.of("1=3", "2=5"), stored());
    }

    @Test
    void answerForSomebodyElse_isRefusedAsOtherUser() {
        visitor.expect("409");
        var other = site.newcomer();
        var otherApi = site.server().signedIn(other);
        visitor.open(otherApi, "/keys").close(); // the session is theirs from now on

        var refused =
                label.page()
                        .waitForResponse(
                                (Response reply) -> reply.url().endsWith("/answers"),
                                () -> label.press("3"));

        assertEquals(409, refused.status());
        assertThat(label.page().locator("#desk")).hasAttribute("data-user", other);
        label.awaitServe(1);
        assertEquals(List.of(), stored(otherApi));
        assertEquals(List.of(), stored());
    }

    @Test
    void conflict_isShownAndWhatStandsCanBeKept() {
        api.label(site.digits(), 1, "7");
        answer("3", "4");
        assertThat(questions())
                .containsText(
                        "You answered “3”, but “7” is stored for this image,"
                                + " from another tab or device.");

        questions().getByText("Keep “7”").click();

        assertThat(questions()).hasCount(0);
        label.awaitSaved();
        assertEquals(List.of("1=7", "2=4"), stored());
    }

    @Test
    void conflict_isShownAndOwnAnswerCanBeTaken() {
        api.label(site.digits(), 1, "7");
        answer("3", "4");

        questions().getByText("Change it to “3”").click();

        assertThat(questions()).hasCount(0);
        label.awaitSaved();
        assertEquals(List.of("1=3", "2=4"), stored());
    }

    @Test
    void conflictThatWasNotDecided_isShownAgainAfterAReload() {
        api.label(site.digits(), 1, "7");
        answer("3");
        assertThat(questions()).hasCount(1);

        label.page().reload();

        label.awaitServe(2);
        assertThat(questions()).hasCount(1);
        assertEquals(List.of("1=7"), stored());
    }

    @Test
    void conflictKept_theStripShowsWhatStandsAndALaterCorrectionIsStored() {
        api.label(site.digits(), 1, "7");
        answer("3");
        questions().getByText("Keep “7”").click();
        assertThat(questions()).hasCount(0);
        assertThat(label.page().locator("#strip span")).hasText("7");

        correctFirst("3").awaitSaved();

        assertThat(questions()).hasCount(0);
        assertEquals(List.of("1=3"), stored());
    }

    @Test
    void ownAnswerTakenInAConflict_canBeCorrectedAfterwards() {
        api.label(site.digits(), 1, "7");
        answer("3");
        questions().getByText("Change it to “3”").click();
        assertThat(questions()).hasCount(0);

        correctFirst("5").awaitSaved();

        assertThat(questions()).hasCount(0);
        assertEquals(List.of("1=5"), stored());
    }

    @Test
    void correctionWhileAConflictIsOpen_decidesIt() {
        api.label(site.digits(), 1, "7");
        answer("3");
        assertThat(questions()).hasCount(1);

        correctFirst("5").awaitSaved();

        assertThat(questions()).hasCount(0);
        assertEquals(List.of("1=5"), stored());
    }

    @Test
    void answerAndItsCorrectionInConflict_areOneQuestionAlsoAfterAReload() {
        deliveriesFail();
        answer("3");
        correctFirst("5");
        api.label(site.digits(), 1, "7");
        deliveriesSucceed();
        assertThat(questions()).hasCount(1);
        assertThat(questions()).containsText("You answered “5”, but “7” is stored");

        label.page().reload();

        label.awaitServe(2);
        assertThat(questions()).hasCount(1);
        assertThat(questions()).containsText("You answered “5”, but “7” is stored");
    }

    @Test
    void conflictAtTheLastImage_isAskedOnThePageAfterIt() {
        label.page().navigate("/label?project=" + site.few());
        label.awaitServe(1);
        answer("1");
        while (api.serves(site.few(), 2).getJsonArray("serves").size() > 1) {
            answer("1");
            label.awaitSaved();
        }
        int last = label.serve();
        label.awaitSaved();
        api.label(site.few(), last, "7");
        label.press("3");
        assertThat(questions()).hasCount(1);

        label.page().navigate("/label?project=" + site.few());
        label.page().waitForURL("**/done?*");
        questions().getByText("Change it to “3”").click();

        assertThat(questions()).hasCount(0);
        label.page()
                .waitForCondition(
                        () ->
                                api.get("/api/projects/%d/labels?last=1".formatted(site.few()))
                                        .json()
                                        .getJsonArray("labels")
                                        .getJsonObject(0)
                                        .getString("class")
                                        .equals("3"));
    }

    @Test
    void conflictAtTheLastImageKept_leadsToTheEnd() {
        label.page().navigate("/label?project=" + site.single());
        label.awaitServe(1);
        api.label(site.single(), 1, "7");
        label.press("3");

        questions().getByText("Keep “7”").click();

        label.page().waitForURL("**/done?*");
    }

    @Test
    void tabTakenBack_showsWhatStandsSince() {
        answer("7");
        var second = new LabelPage(visitor.open(path));
        second.page().locator("#takeOver").click();
        second.awaitServe(2);
        second.press("z");
        second.awaitServe(1);
        second.press("1");
        second.awaitServe(2).awaitSaved();

        label.page().locator("#takeOver").click();
        label.awaitServe(2);
        assertThat(label.page().locator("#strip span")).hasText("1");
        correctFirst("7").awaitSaved();

        assertThat(questions()).hasCount(0);
        assertEquals(List.of("1=7"), stored());
    }

    @Test
    void signOutInAnotherTab_endsThisPageWhenItIsLookedAt() {
        visitor.expect("401");
        var other = visitor.open("/account");
        other.locator("#signOut").click();
        assertThat(other.locator("#name")).isVisible();

        label.page().evaluate("() => document.dispatchEvent(new Event('visibilitychange'))");

        label.page().waitForURL("**/sign-in?*");
    }

    @Test
    void signOutRightAfterAKey_waitsForWhatIsOnItsWay() {
        var held = new ArrayList<Route>();
        deliveries(held::add);
        answer("3");
        label.page().waitForCondition(() -> !held.isEmpty());

        label.page().locator("#signOut").click();
        held.get(0).resume();

        label.page().waitForURL("**/sign-in*");
        assertEquals(List.of("1=3"), stored(site.server().signedIn(user)));
    }

    @Test
    void signOutWithoutTheServerTakingAnswers_keepsThemForTheNextSignIn() {
        deliveriesFail();
        answer("3", "5");

        label.page().locator("#signOut").click();
        label.page().waitForURL("**/sign-in*");
        visitor.context().unroute(DELIVERIES);
        label.page().navigate(path);
        signIn(user);

        label.awaitServe(3).awaitSaved();
        assertEquals(List.of("1=3", "2=5"), stored(site.server().signedIn(user)));
    }
}
