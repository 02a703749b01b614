package org.secondlook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.secondlook.configuration.SettingKey;
import org.secondlook.testing.ApiClient;
import org.secondlook.testing.ApiClient.Reply;
import org.secondlook.testing.Await;
import org.secondlook.testing.Azurite;
import org.secondlook.testing.TestData;
import org.secondlook.testing.TestServer;

/** A server on Azure's storage: it labels, and says how it is when the storage goes away. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HealthIT {

    private static final int IMAGES = 8;
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(60);

    private static Azurite azurite;
    private static TestServer server;
    private static String user;
    private static long project;

    @BeforeAll
    static void start() {
        azurite = Azurite.start();
        var data =
                TestData.in("azurite")
                        .with(SettingKey.STORAGE_CONNECTION_STRING, azurite.connectionString());
        user = data.users(1).get(0);
        project = data.project(IMAGES, 0, 2);
        server = TestServer.start(data, Map.of());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (azurite != null) {
            azurite.close();
        }
    }

    @Test
    @Order(1)
    void withEverythingThere_healthIsUpForAnybody() {
        var live = health("/health/live");
        var ready = health("/health/ready");

        assertEquals(200, live.status());
        assertEquals("UP", live.json().getString("status"));
        assertEquals(200, ready.status());
        assertEquals("UP", ready.json().getString("status"));
        assertEquals(Map.of("database", "UP", "storage", "UP"), checks(ready));
        assertEquals("", ready.header("Set-Cookie"));
    }

    @Test
    @Order(2)
    void labellingOnAzure_worksFromSignInToTheLastImage() {
        var person = server.signedIn(user);
        var anonymous = ApiClient.anonymous(server);
        var seen = new HashSet<String>();
        for (int i = 1; i <= IMAGES; i++) {
            var serve = person.serves(project, 1).getJsonArray("serves").getJsonObject(0);
            var image = URI.create(serve.getString("image"));
            seen.add(image.getPath());
            assertEquals(azurite.endpoint().getAuthority(), image.getAuthority());
            assertTrue(image.getQuery().contains("sp=r&"), image::toString);
            var reply = anonymous.get(image.toString());
            assertEquals(200, reply.status(), reply::toString);
            assertEquals("image/png", reply.header("Content-Type"));
            assertEquals(403, anonymous.get(image.toString().replace("sig=", "sig=x")).status());
            assertEquals(201, person.label(project, serve.getInt("no"), "1").status());
        }

        assertEquals(IMAGES, seen.size());
        assertTrue(person.serves(project, 1).getBoolean("finished"));
    }

    @Test
    @Order(3)
    void policyOfThePages_allowsImagesFromThereOnly() {
        var policy = ApiClient.anonymous(server).get("/sign-in").header("Content-Security-Policy");

        var endpoint = azurite.endpoint();
        assertTrue(
                policy.contains(
                        "img-src 'self' data: %s://%s;"
                                .formatted(endpoint.getScheme(), endpoint.getAuthority())),
                policy);
    }

    @Test
    @Order(4)
    void withoutTheStorage_readyIsDownAndLiveStaysUp() {
        azurite.close();

        Await.until(
                NOTICED_WITHIN,
                () -> health("/health/ready").status() == 503,
                () -> "Still ready: " + health("/health/ready"));

        var ready = health("/health/ready");
        assertEquals("DOWN", ready.json().getString("status"));
        assertEquals(Map.of("database", "UP", "storage", "DOWN"), checks(ready));
        assertEquals(200, health("/health/live").status());
        assertEquals("UP", health("/health/live").json().getString("status"));
    }

    @Test
    @Order(5)
    void whatIsWrong_isSaidWithoutSecretsOrAddresses() {
        var body = health("/health/ready").body();

        for (var secret :
                Set.of(azurite.accountKey(), azurite.accountName(), "127.0.0.1", "Exception")) {
            assertFalse(body.contains(secret), body);
        }
    }

    @Test
    @Order(6)
    void withoutTheStorage_labellingItselfGoesOn() {
        var person = server.signedIn(user);

        assertEquals(
                200, person.get("/label?project=%d&checking=true".formatted(project)).status());
        assertEquals(200, person.get("/api/projects").status());
    }

    private static Reply health(String path) {
        return ApiClient.anonymous(server).get(path);
    }

    private static Map<String, String> checks(Reply reply) {
        return reply.json().getJsonArray("checks").getValuesAs(JsonObject.class).stream()
                .collect(
                        Collectors.toMap(
                                check -> check.getString("name"),
                                check -> check.getString("status")));
    }
}
