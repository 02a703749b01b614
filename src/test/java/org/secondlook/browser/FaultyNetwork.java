package org.secondlook.browser;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * What can go wrong between a browser and the server. A fault that is ordered strikes the next
 * delivery of answers (or request for serves) that the page makes. To be used by the browser's
 * thread only.
 */
final class FaultyNetwork {

    private static final String DELIVERIES = "**/api/projects/*/answers";
    private static final String IMAGES = "**/blobs/**";

    /** A server's answer that has not reached the page, or a request that has not reached it. */
    private record Held(Route route, APIResponse answer) {

        void letGo() {
            if (answer == null) {
                route.resume();
            } else {
                route.fulfill(new FulfillOptions().setResponse(answer));
            }
        }
    }

    private final Random random;
    private final Deque<Consumer<Route>> ordered = new ArrayDeque<>();
    private final List<Held> held = new ArrayList<>();
    private BrowserContext context;
    private boolean imageIsToFail;

    FaultyNetwork(Random random) {
        this.random = random;
    }

    /** From now on it is between this browser and the server. */
    void attach(BrowserContext to) {
        context = to;
        held.clear();
        context.route(DELIVERIES, route -> trying(() -> deliver(route)));
    }

    private void deliver(Route route) {
        var fault = ordered.poll();
        if (fault == null) {
            route.resume();
        } else {
            fault.accept(route);
        }
    }

    /** What the page has given up can't be answered any more. */
    private static void trying(Runnable work) {
        try {
            work.run();
        } catch (PlaywrightException e) {
            // the page or the server went away meanwhile, which is part of the test
        }
    }

    /** Orders a fault of a single delivery. */
    void order(Fault fault) {
        ordered.add(
                switch (fault) {
                    case REQUEST_LOST -> route -> route.abort("connectionrefused");
                    case ANSWER_LOST -> this::loseAnswer;
                    case ANSWER_LATE -> this::hold;
                    case BAD_GATEWAY ->
                            route ->
                                    route.fulfill(
                                            new FulfillOptions()
                                                    .setStatus(random.nextBoolean() ? 502 : 503)
                                                    .setContentType("text/html")
                                                    .setBody("<h1>Try again later</h1>"));
                    case MALFORMED -> this::malform;
                    case TIMEOUT -> route -> {};
                    default -> throw new IllegalArgumentException(fault.name());
                });
    }

    /** The server has it, and the page does not know. */
    private void loseAnswer(Route route) {
        try {
            route.fetch();
        } finally {
            route.abort("connectionreset");
        }
    }

    private void hold(Route route) {
        held.add(new Held(route, random.nextBoolean() ? route.fetch() : null));
    }

    private void malform(Route route) {
        var text = route.fetch().text();
        route.fulfill(
                new FulfillOptions()
                        .setContentType("application/json")
                        .setBody(text.substring(0, text.length() / 2)));
    }

    /** Whether every fault that was ordered has struck. */
    boolean hasStruck() {
        return ordered.isEmpty();
    }

    /** The next image that is asked for does not come. */
    void loseAnImage() {
        imageIsToFail = true;
        context.route(
                IMAGES,
                route -> {
                    if (imageIsToFail) {
                        imageIsToFail = false;
                        trying(() -> route.abort("connectionreset"));
                    } else {
                        trying(route::resume);
                    }
                });
    }

    /** No more of that. */
    void loseNoImage() {
        context.unroute(IMAGES);
    }

    /** Lets everything through that waits. */
    void letGo() {
        var all = List.copyOf(held);
        held.clear();
        all.forEach(it -> trying(it::letGo));
    }

    void cut() {
        context.setOffline(true);
    }

    /** The browser tells its pages that the network is back. */
    void restore() {
        context.setOffline(false);
    }
}
