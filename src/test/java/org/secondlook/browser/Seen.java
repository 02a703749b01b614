package org.secondlook.browser;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;

/**
 * What a tab shows at one moment.
 *
 * @param life tells one load of the page from another
 * @param serve the serve that may be answered now; 0 when none may
 * @param image address of the image on show
 * @param correcting whether that serve was answered before
 * @param missing whether the image can't be loaded, and a key tries again
 * @param covered whether the page is covered, because the session ended
 * @param signIn whether this is the sign-in page
 * @param questions answers that the person has to decide about
 */
record Seen(
        double life,
        int serve,
        String image,
        boolean correcting,
        boolean missing,
        boolean covered,
        boolean signIn,
        List<String> questions) {

    /** Looks until there is something to do, or for so many milliseconds. */
    private static final String LOOK =
            """
            (patience) => new Promise((tell) => {
              const began = performance.now();
              const shows = (id) => document.getElementById(id)?.hidden === false;
              (function look() {
                const image = document.getElementById('image');
                const seen = {
                  life: performance.timeOrigin,
                  serve: Number(image?.dataset.serve ?? 0),
                  image: image?.src ?? '',
                  correcting: shows('correcting'),
                  missing: Boolean(image && !image.hasAttribute('src')
                      && document.getElementById('saying').textContent),
                  covered: document.documentElement.classList.contains('over'),
                  signIn: Boolean(document.getElementById('password')),
                  questions: [...document.querySelectorAll('#questions li p')].map((it) => it.textContent),
                };
                const enough = !seen.covered && (seen.serve > 0 || seen.missing) || seen.signIn;
                if (enough || performance.now() - began > patience) {
                  tell(seen);
                } else {
                  setTimeout(look, 4);
                }
              }());
            })
            """;

    /**
     * Looks.
     *
     * @throws com.microsoft.playwright.PlaywrightException when the page goes away meanwhile
     */
    static Seen in(Page page, int patienceMillis) {
        var seen = (Map<?, ?>) page.evaluate(LOOK, patienceMillis);
        return new Seen(
                ((Number) seen.get("life")).doubleValue(),
                ((Number) seen.get("serve")).intValue(),
                (String) seen.get("image"),
                (Boolean) seen.get("correcting"),
                (Boolean) seen.get("missing"),
                (Boolean) seen.get("covered"),
                (Boolean) seen.get("signIn"),
                ((List<?>) seen.get("questions")).stream().map(String.class::cast).toList());
    }

    boolean isAnswerable() {
        return serve > 0 && !covered;
    }
}
