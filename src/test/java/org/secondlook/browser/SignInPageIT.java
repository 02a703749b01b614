package org.secondlook.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.secondlook.testing.ApiClient;
import org.secondlook.testing.TestData;
import org.secondlook.testing.Visitor;

/** Coming and going, and the own password. */
@ExtendWith(OnSite.class)
class SignInPageIT {

    private static void signIn(Page page, String user, String password) {
        page.getByLabel("Name").fill(user);
        page.getByLabel("Password").fill(password);
        page.getByLabel("Password").press("Enter");
    }

    @Test
    void signInFromADeepLink_leadsToThatPage(Site site, Visitor visitor) {
        var path = "/label?project=" + site.few();
        var page = visitor.open(path);
        assertThat(page).hasURL(Pattern.compile("/sign-in\\?from="));
        signIn(page, site.newcomer(), TestData.PASSWORD);
        assertThat(page).hasURL(path);
        assertThat(page.locator("h1")).hasText("Few digits");
        new LabelPage(page).awaitServe(1);
    }

    @Test
    void wrongPassword_saysSoAndKeepsTheNameAndTheWay(Site site, Visitor visitor) {
        visitor.expect("status of 401");
        var user = site.newcomer();
        var path = "/label?project=" + site.few();
        var page = visitor.open(path);
        signIn(page, user, "not that one");
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("Name or password is wrong.");
        assertThat(page.getByLabel("Name")).hasValue(user);
        assertThat(page.getByLabel("Password")).hasValue("");
        assertThat(page.getByLabel("Password")).isFocused();
        signIn(page, user, TestData.PASSWORD);
        assertThat(page).hasURL(path);
    }

    @Test
    void signInPage_putsTheCursorInTheName(Visitor visitor) {
        var page = visitor.open("/sign-in");
        assertThat(page.getByLabel("Name")).isFocused();
    }

    @Test
    void signInPageForSomebodySignedIn_leadsOn(Site site, Visitor visitor) {
        var page = visitor.open(site.server().signedIn(site.newcomer()), "/sign-in");
        assertThat(page).hasURL("/label");
    }

    @Test
    void signOut_leadsToSignInAndLeavesNothingToTheBackButton(Site site, Visitor visitor) {
        var user = site.newcomer();
        var page = visitor.open(site.server().signedIn(user), "/label");
        new LabelPage(page).awaitServe(1);
        page.navigate("/account");
        page.locator("#signOut").click();
        assertThat(page.locator(".notice")).hasText("You are signed out.");
        assertFalse(page.content().contains(user));
        for (int i = 0; i < 2; i++) {
            page.goBack();
            assertThat(page).hasURL(Pattern.compile("/sign-in"));
            assertThat(page.locator("#name")).isVisible();
            assertFalse(page.content().contains(user));
            assertThat(page.locator("#image")).hasCount(0);
        }
    }

    @Test
    void labelAfterSignOutInAnotherTab_leadsToSignInWhichSaysThatTheSessionIsOver(
            Site site, Visitor visitor) {
        visitor.expect("status of 401");
        var path = "/label?project=" + site.digits();
        var label = new LabelPage(visitor.open(site.server().signedIn(site.newcomer()), path));
        label.awaitServe(1);
        var other = visitor.open("/account");
        other.locator("#signOut").click();
        assertThat(other.locator(".notice")).isVisible();
        label.press("1");
        assertThat(label.page().locator(".notice")).containsText("Your session is over.");
    }

    @Test
    void passwordChange_isDoneOnTheAccountPage(Site site, Visitor visitor) {
        var user = site.newcomer();
        var elsewhere = site.server().signedIn(user);
        var page = visitor.open(site.server().signedIn(user), "/label");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(user)).click();
        var messages = page.locator(".messages");

        change(page, TestData.PASSWORD, "a new horse 2", "a new horse 3");
        assertThat(messages).hasText("The two new passwords differ.");
        change(page, "not the old one", "a new horse 2", "a new horse 2");
        assertThat(messages).hasText("The old password is wrong.");
        change(page, TestData.PASSWORD, "a new horse 2", "a new horse 2");
        assertThat(messages).containsText("Your password is changed.");

        page.getByText("Back to labelling").click();
        new LabelPage(page).awaitServe(1);
        assertEquals(401, elsewhere.get("/api/session").status(), "signed out elsewhere");
        ApiClient.signIn(site.server(), user, "a new horse 2");
    }

    private static void change(Page page, String old, String first, String second) {
        page.locator("#oldPassword").fill(old);
        page.locator("#newPassword").fill(first);
        page.locator("#repeatedPassword").fill(second);
        page.locator("#submit").click();
    }
}
