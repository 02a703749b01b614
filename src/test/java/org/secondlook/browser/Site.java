package org.secondlook.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.secondlook.configuration.SettingKey;
import org.secondlook.testing.Browser;
import org.secondlook.testing.TestData;
import org.secondlook.testing.TestServer;
import org.secondlook.testing.Visitor;

/**
 * A running server with known projects and people that nobody has signed in as yet, and a browser.
 * Progress is per person, so tests with people of their own don't disturb one another.
 */
final class Site implements AutoCloseable {

    /** More than there are digits; Z, which else takes an answer back, is the zebra's. */
    static final List<String> ANIMALS =
            List.of(
                    "cat",
                    "dog",
                    "horse",
                    "cow",
                    "sheep",
                    "goat",
                    "pig",
                    "hen",
                    "duck",
                    "goose",
                    "donkey",
                    "rabbit",
                    "hippopotamus",
                    "zebra");

    private final long digits;
    private final long few;
    private final long single;
    private final long empty;
    private final long animals;
    private final Deque<String> newcomers;
    private final TestServer server;
    private final Browser browser;

    private Site(String name, int people, Map<SettingKey, String> settings) {
        browser = Browser.start();
        try {
            var data = TestData.in(name);
            digits = data.digits("Digits", 60, 0.2, 5);
            few = data.digits("Few digits", 3, 0.2, 1);
            single = data.digits("One digit", 1, 0.2, 2);
            empty = data.digits("No digits", 0, 0.2, 5);
            animals = data.words("Animals", ANIMALS, 20);
            newcomers = new ArrayDeque<>(data.users(people));
            server = TestServer.start(data, settings);
        } catch (RuntimeException | Error e) {
            browser.close();
            throw e;
        }
    }

    static Site start(String name, int people, Map<SettingKey, String> settings) {
        return new Site(name, people, settings);
    }

    TestServer server() {
        return server;
    }

    /** Somebody whom no other test uses. */
    String newcomer() {
        return newcomers.pop();
    }

    /** A browser window with nothing in it. */
    Visitor visitor() {
        return visitor(options -> options);
    }

    Visitor visitor(UnaryOperator<NewContextOptions> change) {
        return browser.visitor(server, change);
    }

    /** The oldest project: 60 images, a fifth of the serves repeats. */
    long digits() {
        return digits;
    }

    /** A project with three images; the first repeats come after the second. */
    long few() {
        return few;
    }

    /** A project with one image, which never comes again. */
    long single() {
        return single;
    }

    /** A project without images. */
    long empty() {
        return empty;
    }

    /** A project with the classes {@link #ANIMALS}. */
    long animals() {
        return animals;
    }

    @Override
    public void close() {
        browser.close();
        server.close();
    }
}
