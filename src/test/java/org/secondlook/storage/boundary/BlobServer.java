package org.secondlook.storage.boundary;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.secondlook.storage.control.BlobStore;
import org.secondlook.storage.control.UrlSigner;

/**
 * The real {@link BlobServlet} behind the JDK's HTTP server, on a free loopback port, so that
 * signed addresses can be fetched without an application server.
 *
 * <p>Knows just the methods of requests and responses that the servlet uses; any other, such as one
 * for a session, fails the request with 500.
 */
public final class BlobServer implements AutoCloseable {

    private static final String PATH = "/blobs";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    private BlobServer(HttpServer server) {
        this.server = server;
    }

    public static BlobServer start(BlobStore store, UrlSigner signer) {
        try {
            HttpServer http =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            BlobServer server = new BlobServer(http);
            BlobServlet servlet = new BlobServlet(store, signer);
            http.createContext("/", exchange -> answer(servlet, exchange));
            http.setExecutor(server.threads);
            http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void answer(BlobServlet servlet, HttpExchange exchange) throws IOException {
        Answer answer = new Answer(exchange);
        try {
            servlet.service(request(exchange), answer.asResponse());
            answer.send();
        } catch (RuntimeException e) {
            exchange.sendResponseHeaders(500, -1);
        } finally {
            exchange.close();
        }
    }

    private static HttpServletRequest request(HttpExchange exchange) {
        return proxy(
                HttpServletRequest.class,
                (proxy, method, arguments) ->
                        switch (method.getName()) {
                            case "getMethod" -> exchange.getRequestMethod();
                            case "getPathInfo" -> pathInfo(exchange);
                            case "getParameter" -> parameter(exchange, (String) arguments[0]);
                            case "getHeader" ->
                                    exchange.getRequestHeaders().getFirst((String) arguments[0]);
                            default -> throw new UnsupportedOperationException(method.getName());
                        });
    }

    private static String pathInfo(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        String info = path.startsWith(PATH) ? path.substring(PATH.length()) : path;
        return info.isEmpty() ? null : info;
    }

    private static String parameter(HttpExchange exchange, String name) {
        String query = exchange.getRequestURI().getQuery();
        return query == null
                ? null
                : Arrays.stream(query.split("&"))
                        .filter(pair -> pair.startsWith(name + "="))
                        .map(pair -> pair.substring(name.length() + 1))
                        .findFirst()
                        .orElse(null);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** What the servlet says, sent when it has finished. */
    private static final class Answer {

        private final HttpExchange exchange;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private int status = 200;

        Answer(HttpExchange exchange) {
            this.exchange = exchange;
        }

        HttpServletResponse asResponse() {
            return proxy(
                    HttpServletResponse.class,
                    (proxy, method, arguments) -> {
                        switch (method.getName()) {
                            case "setStatus" -> status = (Integer) arguments[0];
                            case "setHeader" -> set((String) arguments[0], arguments[1]);
                            case "setContentType" -> set("Content-Type", arguments[0]);
                            case "setContentLength", "setContentLengthLong" ->
                                    set("Content-Length", arguments[0]);
                            case "getOutputStream" -> {
                                return output();
                            }
                            default -> throw new UnsupportedOperationException(method.getName());
                        }
                        return null;
                    });
        }

        void send() throws IOException {
            boolean bodiless = status == 304 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, bodiless ? -1 : body.size());
            if (!bodiless) {
                exchange.getResponseBody().write(body.toByteArray());
            }
        }

        private void set(String header, Object value) {
            exchange.getResponseHeaders().set(header, value.toString());
        }

        private ServletOutputStream output() {
            return new ServletOutputStream() {
                @Override
                public void write(int b) {
                    body.write(b);
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    throw new UnsupportedOperationException("setWriteListener");
                }
            };
        }
    }
}
