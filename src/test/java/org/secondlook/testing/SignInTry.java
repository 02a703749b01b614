package org.secondlook.testing;

import java.util.Map;

/**
 * One post of the sign-in form, from an address of one's choice.
 *
 * @param from the page to go to afterwards
 * @param address what a proxy would put into {@code X-Forwarded-For}
 */
public record SignInTry(String name, String password, String from, String address) {

    /** A try that wants nothing special, from an address that nobody came from before. */
    public static SignInTry of(String name, String password) {
        return new SignInTry(name, password, "/label", SharedServer.get().freshAddress());
    }

    /** The same, wanting to go to a page afterwards. */
    public SignInTry to(String page) {
        return new SignInTry(name, password, page, address);
    }

    /** The same from another address. */
    public SignInTry via(String elsewhere) {
        return new SignInTry(name, password, from, elsewhere);
    }

    /** Posts it as a browser would; the client has the session afterwards. */
    public ApiClient.Reply by(ApiClient client) {
        return by(client, Map.of());
    }

    /** Posts it with more headers. */
    public ApiClient.Reply by(ApiClient client, Map<String, String> headers) {
        var request =
                client.form(
                                "/sign-in",
                                Map.of(
                                        "signIn",
                                        "signIn",
                                        "name",
                                        name,
                                        "password",
                                        password,
                                        "submit",
                                        "Sign in",
                                        "from",
                                        from,
                                        "jakarta.faces.ViewState",
                                        "stateless"))
                        .header("Origin", client.origin())
                        .header("X-Forwarded-For", address);
        headers.forEach(request::header);
        return client.send(request);
    }

    /** Posts it as somebody without a session. */
    public ApiClient.Reply byAnybody() {
        return by(SharedServer.get().anonymous());
    }
}
