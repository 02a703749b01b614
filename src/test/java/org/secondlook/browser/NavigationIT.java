package org.secondlook.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.testing.Visitor;

/** The way from page to page. */
@ExtendWith(OnSite.class)
class NavigationIT {

    @Test
    void firstTab_isTheWayPastTheHeader(Site site, Visitor visitor) {
        var page = visitor.open(site.server().signedIn(site.newcomer()), "/account");

        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        assertThat(page.locator(".skip")).isInViewport();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");

        assertThat(page.locator("#oldPassword")).isFocused();
    }

    @Test
    void presentPage_isMarked(Site site, Visitor visitor) {
        var page = visitor.open(site.server().signedIn(site.newcomer()), "/account");
        assertThat(page.locator("#menu [aria-current]")).hasClass("who");

        page.locator("#menu a").first().click();

        assertThat(page).hasURL("/label");
        assertThat(page.locator("#menu [aria-current]")).hasText("Label");
        assertThat(page.locator("#menu a[href='/progress']")).hasText("My progress");
        assertThat(page.locator("#menu a[href='/keys']")).hasText("Keys");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void menuOnAPhone_opensWithAndWithoutScripts(boolean scripts, Site site) {
        try (var visitor =
                site.visitor(
                        options ->
                                options.setViewportSize(390, 664).setJavaScriptEnabled(scripts))) {
            var page = visitor.open(site.server().signedIn(site.newcomer()), "/label");
            assertThat(page.locator("#menu")).isHidden();

            page.locator(".menu").click();
            assertThat(page.locator("#menu")).isVisible();
            page.keyboard().press("Escape");
            assertThat(page.locator("#menu")).isHidden();
            page.locator(".menu").click();
            page.locator("#signOut").click();

            assertThat(page.locator(".notice")).hasText("You are signed out.");
        }
    }
}
