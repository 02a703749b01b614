package org.secondlook.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Where the server listens.
 *
 * @param host name or number of one of this machine's addresses; {@code 0.0.0.0} means all
 * @param port 1 to 65535
 */
record Address(String host, int port) {

    Address {
        if (port < 1 || port > 65_535) {
            throw new CannotRunException("--port is 1 to 65535, not %d".formatted(port));
        }
    }

    /**
     * Makes sure that nobody else listens there.
     *
     * @throws CannotRunException when somebody does, or the host is not this machine
     */
    void requireFree() {
        try (var socket = new ServerSocket()) {
            // as the server does: a port whose last connections are still winding down is free
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(numeric(), port));
        } catch (IOException e) {
            throw new CannotRunException(
                    "Port %d can't be used on %s (%s): choose another one by --port"
                            .formatted(port, host, e.getMessage()));
        }
    }

    /** The number of the host, which is what the server understands. */
    String number() {
        return numeric().getHostAddress();
    }

    private InetAddress numeric() {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new CannotRunException("--host %s is no address of this machine".formatted(host));
        }
    }

    /** The application's first page as a browser on this machine reaches it. */
    URI url() {
        var address = numeric();
        var name =
                address.isAnyLocalAddress() || address.isLoopbackAddress()
                        ? "localhost"
                        : address.getHostAddress();
        return URI.create(
                "http://%s:%d/".formatted(name.contains(":") ? "[" + name + "]" : name, port));
    }

    /** A page that answers everybody as soon as the application is there. */
    URI probe() {
        var address = numeric();
        var name =
                address.isAnyLocalAddress()
                        ? InetAddress.getLoopbackAddress().getHostAddress()
                        : address.getHostAddress();
        return URI.create(
                "http://%s:%d/sign-in"
                        .formatted(name.contains(":") ? "[" + name + "]" : name, port));
    }
}
