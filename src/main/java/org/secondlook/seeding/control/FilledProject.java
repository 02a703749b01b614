package org.secondlook.seeding.control;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.secondlook.catalogue.control.Images;
import org.secondlook.catalogue.control.Projects;
import org.secondlook.catalogue.entity.LabelClass;
import org.secondlook.catalogue.entity.NewImage;
import org.secondlook.database.FailedTransaction;
import org.secondlook.database.StandaloneEntities;
import org.secondlook.seeding.entity.Picture;
import org.secondlook.storage.control.BlobStore;
import org.secondlook.storage.entity.BlobName;
import org.secondlook.storage.entity.ContentType;

/**
 * A project that is being filled: bytes go to the storage, by several threads at once, and then
 * rows into the tables, in one transaction. So there is never a row without a blob; a blob without
 * a row, left by an interruption, is found and used by the next run.
 */
public final class FilledProject implements Destination, AutoCloseable {

    private static final int ATTEMPTS = 20;

    private final BlobStore blobs;
    private final StandaloneEntities entities;
    private final Clock clock;
    private final long projectId;
    private final ExecutorService uploaders;

    /**
     * @param blobs prepared storage; not null
     * @param entities not null; not closed by this
     * @param clock not null
     * @param projectId of an existing project
     * @param parallelism how many uploads at once, at least 1
     */
    public FilledProject(
            BlobStore blobs,
            StandaloneEntities entities,
            Clock clock,
            long projectId,
            int parallelism) {
        this.blobs = blobs;
        this.entities = entities;
        this.clock = clock;
        this.projectId = projectId;
        this.uploaders = Executors.newFixedThreadPool(parallelism);
    }

    @Override
    public Set<String> classes() {
        return entities.inTransaction(
                em ->
                        new Projects(em)
                                .classes(projectId).stream()
                                        .map(LabelClass::code)
                                        .collect(Collectors.toSet()));
    }

    @Override
    public Set<String> registered(Collection<String> hashes) {
        return entities.inTransaction(em -> new Images(em, clock).registered(projectId, hashes));
    }

    @Override
    public long add(List<Picture> fresh, LongConsumer progress) {
        if (fresh.isEmpty()) {
            return 0;
        }
        upload(fresh, progress);
        var rows = fresh.stream().map(FilledProject::row).toList();
        for (int attempt = 1; ; attempt++) {
            try {
                return register(rows);
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !new FailedTransaction(e).isLostRace()) {
                    throw e;
                }
            }
        }
    }

    private void upload(List<Picture> fresh, LongConsumer progress) {
        var uploads = new ArrayList<Future<?>>();
        for (var picture : fresh) {
            uploads.add(
                    uploaders.submit(
                            () -> {
                                blobs.put(nameOf(picture), picture.bytes());
                                progress.accept(1);
                            }));
        }
        try {
            for (var upload : uploads) {
                upload.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while images were uploaded");
        } finally {
            uploads.forEach(upload -> upload.cancel(false));
        }
    }

    private long register(List<NewImage> rows) {
        return entities.inTransaction(
                em -> {
                    var images = new Images(em, clock);
                    var known =
                            images.registered(
                                    projectId, rows.stream().map(NewImage::sha256).toList());
                    var missing =
                            rows.stream().filter(row -> !known.contains(row.sha256())).toList();
                    if (!missing.isEmpty()) {
                        images.register(projectId, missing);
                    }
                    return (long) missing.size();
                });
    }

    private static BlobName nameOf(Picture picture) {
        var type = ContentType.find(picture.contentType()).orElseThrow();
        return new BlobName(picture.sha256() + "." + type.extension());
    }

    private static NewImage row(Picture picture) {
        var name = nameOf(picture);
        return new NewImage(
                name.value(),
                name.hash(),
                picture.contentType(),
                picture.width(),
                picture.height(),
                picture.bytes().length,
                picture.knownClass());
    }

    /** Ends the threads of the uploads. */
    @Override
    public void close() {
        uploaders.shutdownNow();
    }
}
