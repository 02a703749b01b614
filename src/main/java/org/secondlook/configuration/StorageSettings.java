package org.secondlook.configuration;

import java.net.URI;
import java.util.Optional;

/** Where image bytes live. No {@code toString} of these shows a secret. */
public sealed interface StorageSettings {

    /** A folder below the data folder: the embedded default. */
    record InDataFolder() implements StorageSettings {}

    /** Azure Blob Storage by connection string. */
    record ByConnectionString(String connectionString, String container)
            implements StorageSettings {
        @Override
        public String toString() {
            return "Azure container " + container + " by connection string";
        }
    }

    /** Azure Blob Storage by account name and key; without endpoint, the public one. */
    record ByAccountKey(String account, String key, Optional<URI> endpoint, String container)
            implements StorageSettings {
        @Override
        public String toString() {
            return "Azure container " + container + " of account " + account + " by key";
        }
    }

    /** Azure Blob Storage by a shared access signature that somebody gave us. */
    record ByGivenSas(URI endpoint, String sasToken, String container) implements StorageSettings {
        @Override
        public String toString() {
            return "Azure container " + container + " at " + endpoint + " by given SAS";
        }
    }
}
