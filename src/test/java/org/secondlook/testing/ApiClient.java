package org.secondlook.testing;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** A program that talks to the server, with its own cookies. Follows no redirect. */
public final class ApiClient {

    private final TestServer server;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .cookieHandler(cookies)
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();

    private ApiClient(TestServer server) {
        this.server = server;
    }

    /**
     * An answer.
     *
     * @param body the text, empty when there was none
     */
    public record Reply(int status, HttpHeaders headers, String body) {

        /** The body as a JSON object. */
        public JsonObject json() {
            return value().asJsonObject();
        }

        /** The body as any JSON value. */
        public JsonValue value() {
            try (var reader = Json.createReader(new StringReader(body))) {
                return reader.readValue();
            }
        }

        /** A header's first value, or an empty text. */
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    /** Somebody who is not signed in. */
    public static ApiClient anonymous(TestServer server) {
        return new ApiClient(server);
    }

    /**
     * Somebody who signed in with the form.
     *
     * @throws AssertionError when that did not work
     */
    public static ApiClient signIn(TestServer server, String user, String password) {
        var client = new ApiClient(server);
        var reply = client.postSignIn(user, password, "/label");
        if (reply.status() != 302 || reply.header("Location").contains("sign-in")) {
            throw new AssertionError("Could not sign in: " + reply);
        }
        return client;
    }

    /** Posts the sign-in form as a browser would. */
    public Reply postSignIn(String user, String password, String from) {
        return postForm(
                "/sign-in",
                Map.of(
                        "signIn",
                        "signIn",
                        "name",
                        user,
                        "password",
                        password,
                        "submit",
                        "Sign in",
                        "from",
                        from,
                        "jakarta.faces.ViewState",
                        "stateless"));
    }

    /** Posts a form with the Origin that a browser would send from our own pages. */
    public Reply postForm(String path, Map<String, String> fields) {
        return send(form(path, fields).header("Origin", origin()));
    }

    /** A form post without any header that tells where it comes from. */
    public HttpRequest.Builder form(String path, Map<String, String> fields) {
        var body =
                fields.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    public Reply get(String path) {
        return send(request(path));
    }

    public Reply post(String path, String json) {
        return send(json(path).POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    public Reply put(String path, String json) {
        return send(json(path).PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    /** A request to be completed and sent with {@link #send}. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(path.startsWith("http") ? URI.create(path) : server.uri(path))
                .timeout(Duration.ofSeconds(60));
    }

    /**
     * Sends a request.
     *
     * @throws UncheckedIOException when the server does not answer
     */
    public Reply send(HttpRequest.Builder request) {
        try {
            var response =
                    http.send(
                            request.build(),
                            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The value of a cookie that the server set, or an empty text. */
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(java.net.HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** Where the server's own pages come from. */
    public String origin() {
        var uri = server.uri("/");
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    /**
     * Where a redirect leads, as a path with its query.
     *
     * @throws AssertionError when it is none, or leads to another site
     */
    public String target(Reply reply) {
        if (reply.status() != 302) {
            throw new AssertionError("No redirect: " + reply);
        }
        var location = reply.header("Location");
        if (location.startsWith(origin() + "/")) {
            return location.substring(origin().length());
        }
        if (location.startsWith("/") && !location.startsWith("//")) {
            return location;
        }
        throw new AssertionError("Leads elsewhere: " + reply);
    }

    /** The next serves. */
    public JsonObject serves(long project, int count) {
        return get("/api/projects/%d/serves?count=%d".formatted(project, count)).json();
    }

    /** The number of the serve that comes next. */
    public long currentServe(long project) {
        return serves(project, 1)
                .getJsonArray("serves")
                .getJsonObject(0)
                .getJsonNumber("no")
                .longValueExact();
    }

    /** Answers a serve. */
    public Reply label(long project, long serve, String labelClass) {
        return post(
                "/api/projects/%d/labels".formatted(project),
                "{\"serve\":%d,\"class\":\"%s\",\"decisionMillis\":500}"
                        .formatted(serve, labelClass));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
