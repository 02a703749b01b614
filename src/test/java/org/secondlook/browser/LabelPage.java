package org.secondlook.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/**
 * A tab with the labelling page.
 *
 * @param page the tab
 */
record LabelPage(Page page) {

    Locator image() {
        return page.locator("#image");
    }

    /** Number of the serve that may be answered; 0 while another image is on its way. */
    int serve() {
        var number = image().getAttribute("data-serve");
        return number == null ? 0 : Integer.parseInt(number);
    }

    /** Waits until that serve is on show, as a picture, and may be answered. */
    LabelPage awaitServe(int number) {
        assertThat(page.locator("#image[data-serve='%d']".formatted(number))).isVisible();
        page.waitForFunction(
                "number => { const it = document.getElementById('image');"
                        + " return it.dataset.serve === String(number)"
                        + " && it.complete && it.naturalWidth > 0; }",
                number);
        return this;
    }

    /** Waits until so many different images are there, this one and the next. */
    LabelPage awaitSupply(int images) {
        page.waitForFunction(
                "count => new Set(performance.getEntriesByType('resource')"
                        + ".filter(({ name, responseEnd }) =>"
                        + " name.includes('/blobs/') && responseEnd > 0)"
                        + ".map(({ name }) => new URL(name).pathname)).size >= count",
                images);
        return this;
    }

    /** Waits until the server has every answer. */
    LabelPage awaitSaved() {
        assertThat(page.locator("#saved[data-state=saved]")).isVisible();
        return this;
    }

    /** Waits until a figure of the statistics is that. */
    LabelPage awaitFigure(String name, String value) {
        assertThat(page.locator("[data-figure=%s]".formatted(name))).hasText(value);
        return this;
    }

    /** The button of a class. */
    Locator answer(int digit) {
        return page.locator("#answers button[value='%d'][name=answer]".formatted(digit));
    }

    Locator cantTell() {
        return page.locator("#answers button[name=cantTell]");
    }

    Locator saying() {
        return page.locator("#saying");
    }

    void press(String key) {
        page.keyboard().press(key);
    }

    /** Marks the page, to see later whether it was loaded anew. */
    LabelPage mark() {
        page.evaluate("() => { window.marked = true; }");
        return this;
    }

    /** Whether it is still the page that was marked. */
    boolean isMarked() {
        return (Boolean) page.evaluate("() => window.marked === true");
    }
}
