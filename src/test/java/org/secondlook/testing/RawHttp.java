package org.secondlook.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Says to the server exactly what it is given, which polite clients refuse to. */
public record RawHttp(TestServer server) {

    private static final int PATIENCE_MILLIS = 30_000;

    /**
     * An answer as it came.
     *
     * @param head status line and headers
     * @param body all that followed, still chunked where it was
     */
    public record Answer(String head, String body) {

        /** The status; 0 when the server hung up without one. */
        public int status() {
            return head.startsWith("HTTP/") ? Integer.parseInt(head.substring(9, 12)) : 0;
        }
    }

    /** Sends a request line; with the headers that are needed, and no body. */
    public Answer request(String methodAndTarget) {
        return request(methodAndTarget, "");
    }

    /**
     * Sends a request line and headers.
     *
     * @param headers each ended by CR LF
     */
    public Answer request(String methodAndTarget, String headers) {
        return send(
                methodAndTarget
                        + " HTTP/1.1\r\nHost: "
                        + server.uri("/").getAuthority()
                        + "\r\nConnection: close\r\n"
                        + headers
                        + "\r\n");
    }

    /** Sends these characters and reads until the server closes the connection. */
    public Answer send(String request) {
        var uri = server.uri("/");
        try (var socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            var received = new ByteArrayOutputStream();
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
                socket.getInputStream().transferTo(received);
            } catch (java.net.SocketException e) {
                // The server hung up early; what it said before counts.
            }
            var text = received.toString(StandardCharsets.UTF_8);
            int end = text.indexOf("\r\n\r\n");
            return end < 0
                    ? new Answer(text, "")
                    : new Answer(text.substring(0, end), text.substring(end + 4));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
