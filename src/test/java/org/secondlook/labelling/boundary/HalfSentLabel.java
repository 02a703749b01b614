package org.secondlook.labelling.boundary;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A label on its way: the server has the head of the request, has said that it reads the body, and
 * waits for it.
 */
final class HalfSentLabel implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader answer;
    private final String body;

    private HalfSentLabel(Socket socket, String body) throws IOException {
        this.socket = socket;
        this.body = body;
        answer =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Sends the head and waits until the server asks for the body.
     *
     * @param address of the labels
     * @param session the session's cookie
     * @param body to be sent later
     */
    static HalfSentLabel begin(URI address, String session, String body) {
        try {
            var socket = new Socket(address.getHost(), address.getPort());
            socket.setSoTimeout(30_000);
            var label = new HalfSentLabel(socket, body);
            label.send(
                    String.join(
                            "\r\n",
                            "POST " + address.getPath() + " HTTP/1.1",
                            "Host: " + address.getAuthority(),
                            "Cookie: JSESSIONID=" + session,
                            "Content-Type: application/json",
                            "Content-Length: " + body.length(),
                            "Expect: 100-continue",
                            "",
                            ""));
            var line = label.answer.readLine();
            if (line == null || !line.startsWith("HTTP/1.1 100")) {
                throw new AssertionError("Expected to go on: " + line);
            }
            label.answer.readLine();
            return label;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the body and gives the answer's status line. */
    String finish() {
        try {
            send(body);
            return String.valueOf(answer.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
