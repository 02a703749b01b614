package org.secondlook.browser;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** Keys and fingers that Playwright's own keyboard and touch screen do not have. */
final class DevTools {

    private static final int STEPS = 5;

    private final CDPSession session;

    /**
     * @param page whose keyboard and touch screen it is
     */
    DevTools(Page page) {
        session = page.context().newCDPSession(page);
    }

    /** Presses a key, as {@code KeyboardEvent} names what it writes and where it is. */
    void press(String key, String code) {
        for (var type : new String[] {"rawKeyDown", "keyUp"}) {
            var event = new JsonObject();
            event.addProperty("type", type);
            event.addProperty("key", key);
            event.addProperty("code", code);
            event.addProperty("isKeypad", code.startsWith("Numpad"));
            session.send("Input.dispatchKeyEvent", event);
        }
    }

    /** Moves one finger over the page, in CSS pixels of the window. */
    void swipe(double fromX, double fromY, double toX, double toY) {
        touch("touchStart", fromX, fromY);
        for (int step = 1; step <= STEPS; step++) {
            double part = (double) step / STEPS;
            touch("touchMove", fromX + (toX - fromX) * part, fromY + (toY - fromY) * part);
        }
        var end = new JsonObject();
        end.addProperty("type", "touchEnd");
        end.add("touchPoints", new JsonArray());
        session.send("Input.dispatchTouchEvent", end);
    }

    private void touch(String type, double x, double y) {
        var point = new JsonObject();
        point.addProperty("x", x);
        point.addProperty("y", y);
        var points = new JsonArray();
        points.add(point);
        var event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", points);
        session.send("Input.dispatchTouchEvent", event);
    }
}
