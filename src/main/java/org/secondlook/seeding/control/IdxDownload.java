package org.secondlook.seeding.control;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.secondlook.seeding.entity.UnusableSourceException;

/** Fetches files below a web address into a folder, bounded in size and time. */
final class IdxDownload {

    private final URI base;
    private final long maxBytes;
    private final Duration patience;
    private final HttpClient client;

    /**
     * Sets the bounds.
     *
     * @param base http or https, with or without a slash at the end
     * @param maxBytes most bytes of one file, as sent
     * @param patience longest time for one file
     * @throws UnusableSourceException when the address is not one of the web
     */
    IdxDownload(URI base, long maxBytes, Duration patience) {
        boolean web =
                "http".equalsIgnoreCase(base.getScheme())
                        || "https".equalsIgnoreCase(base.getScheme());
        if (!web || base.getHost() == null) {
            throw new UnusableSourceException("not an http or https address: " + base);
        }
        this.base = URI.create(base.toString().endsWith("/") ? base.toString() : base + "/");
        this.maxBytes = maxBytes;
        this.patience = patience;
        this.client =
                HttpClient.newBuilder()
                        .connectTimeout(Duration.ofSeconds(Math.min(10, patience.toSeconds() + 1)))
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build();
    }

    /** Fetches one file. It appears in the folder whole or not at all. */
    Path fetch(String name, Path folder) {
        URI address = base.resolve(name);
        try {
            Files.createDirectories(folder);
            Path part = folder.resolve(name + ".part");
            try {
                receive(address, part);
                return Files.move(part, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException failed) {
            throw new UnusableSourceException(
                    "%s can't be downloaded: %s".formatted(address, reason(failed)), failed);
        }
    }

    private void receive(URI address, Path file) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(patience).build();
        CompletableFuture<HttpResponse<Path>> answer =
                client.sendAsync(
                        request,
                        response ->
                                response.statusCode() == 200
                                        ? new BoundedFile(file, maxBytes)
                                        : BodySubscribers.replacing(null));
        try {
            // The request's own timeout ends with the headers; this one is for the body, too.
            int status = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            if (status != 200) {
                throw new IOException("the server answers " + status);
            }
        } catch (TimeoutException slow) {
            answer.cancel(true);
            throw new IOException("not done after " + patience.toSeconds() + " s", slow);
        } catch (InterruptedException interrupted) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        } catch (ExecutionException failed) {
            throw new IOException(reason(failed.getCause()), failed.getCause());
        }
    }

    private static String reason(Throwable failure) {
        return failure.getMessage() != null
                ? failure.getMessage()
                : failure.getClass().getSimpleName();
    }

    /** A response body that goes to a file and is cut off when it grows too long. */
    private static final class BoundedFile implements BodySubscriber<Path> {

        private final BodySubscriber<Path> file;
        private final long maxBytes;
        private long received;
        private Flow.Subscription subscription;

        BoundedFile(Path path, long maxBytes) {
            this.maxBytes = maxBytes;
            this.file =
                    BodySubscribers.ofFile(
                            path,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE);
        }

        @Override
        public CompletionStage<Path> getBody() {
            return file.getBody();
        }

        @Override
        public void onSubscribe(Flow.Subscription started) {
            subscription = started;
            file.onSubscribe(started);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            if (received > maxBytes) {
                return;
            }
            received += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
            if (received > maxBytes) {
                subscription.cancel();
                file.onError(new IOException("longer than " + maxBytes + " bytes"));
            } else {
                file.onNext(buffers);
            }
        }

        @Override
        public void onError(Throwable failure) {
            file.onError(failure);
        }

        @Override
        public void onComplete() {
            if (received <= maxBytes) {
                file.onComplete();
            }
        }
    }
}
