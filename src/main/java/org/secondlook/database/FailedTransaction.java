package org.secondlook.database;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.LockAcquisitionException;

/**
 * A transaction that was rolled back.
 *
 * @param failure why; not null
 */
public record FailedTransaction(Throwable failure) {

    /**
     * Whether another transaction was faster at the same row. Where a transaction looks before it
     * writes, running it again then gives a result.
     */
    public boolean isLostRace() {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException
                    || cause instanceof PessimisticLockException
                    || cause instanceof LockTimeoutException
                    || cause instanceof ConstraintViolationException
                    || cause instanceof LockAcquisitionException) {
                return true;
            }
        }
        return false;
    }
}
