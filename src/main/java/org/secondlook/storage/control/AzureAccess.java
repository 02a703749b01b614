package org.secondlook.storage.control;

import java.net.URI;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;

/**
 * How the application may use an Azure storage account: one of three kinds of access.
 *
 * <p>None of them shows its secret in {@code toString}. Endpoints are https; plain http is for an
 * emulator on this machine only.
 */
public sealed interface AzureAccess {

    /**
     * A connection string as the portal shows it, with an account key or a shared access signature.
     *
     * @param value such as {@code DefaultEndpointsProtocol=https;AccountName=…;AccountKey=…}; not
     *     null
     */
    record ConnectionString(String value) implements AzureAccess {

        /**
         * @throws IllegalArgumentException if the value is blank
         */
        public ConnectionString {
            requireText(value, "The connection string of the storage account");
        }

        /** False where the string holds a shared access signature in place of the account key. */
        boolean hasKey() {
            return !value.toLowerCase(Locale.ROOT).contains("sharedaccesssignature=");
        }

        @Override
        public String toString() {
            return "ConnectionString[…]";
        }
    }

    /**
     * The name of an account and one of its keys.
     *
     * @param account its name; not null
     * @param key base64, as the portal shows it; not null
     * @param endpoint of the account's blobs; null for {@code
     *     https://ACCOUNT.blob.core.windows.net}, and then never null when read
     */
    record AccountKey(String account, String key, URI endpoint) implements AzureAccess {

        /**
         * @throws IllegalArgumentException if a part is blank or malformed
         */
        public AccountKey {
            requireText(account, "The name of the storage account");
            requireText(key, "The key of the storage account");
            if (!account.matches("[a-z0-9]{3,24}")) {
                throw new IllegalArgumentException(
                        "A storage account has 3 to 24 lower-case letters and digits, unlike '%s'"
                                .formatted(account));
            }
            if (!isBase64(key)) {
                throw new IllegalArgumentException(
                        "The key of the storage account '%s' is not base64".formatted(account));
            }
            if (endpoint == null) {
                endpoint = URI.create("https://" + account + ".blob.core.windows.net");
            }
            requireEndpoint(endpoint);
        }

        @Override
        public String toString() {
            return "AccountKey[account=%s, endpoint=%s, key=…]".formatted(account, endpoint);
        }

        private static boolean isBase64(String key) {
            try {
                Base64.getDecoder().decode(key);
                return true;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }

    /**
     * A shared access signature made by somebody else, for the account or the container. It must
     * allow to read and create blobs; where it can't create containers, the container must exist.
     *
     * @param endpoint of the account's blobs, without the container; not null
     * @param sasToken {@code sv=…&sig=…}, with or without a leading question mark; not null
     */
    record GivenSas(URI endpoint, String sasToken) implements AzureAccess {

        /**
         * @throws IllegalArgumentException if a part is blank or malformed
         */
        public GivenSas {
            Objects.requireNonNull(endpoint, "endpoint");
            requireText(sasToken, "The SAS token of the storage account");
            requireEndpoint(endpoint);
            if (sasToken.startsWith("?")) {
                sasToken = sasToken.substring(1);
            }
            if (!("&" + sasToken).contains("&sig=")) {
                throw new IllegalArgumentException(
                        "The SAS token of the storage account has no signature (sig=)");
            }
        }

        @Override
        public String toString() {
            return "GivenSas[endpoint=%s, sasToken=…]".formatted(endpoint);
        }
    }

    private static void requireText(String value, String what) {
        Objects.requireNonNull(value, what);
        if (value.isBlank()) {
            throw new IllegalArgumentException(what + " is empty");
        }
    }

    /** The message leaves the query out: that is where a pasted SAS would be. */
    private static void requireEndpoint(URI endpoint) {
        if (endpoint.getHost() == null
                || endpoint.getRawQuery() != null
                || endpoint.getRawFragment() != null
                || endpoint.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "The endpoint of the storage account must be an address with a host and no"
                            + " query, such as https://ACCOUNT.blob.core.windows.net");
        }
        Transport.of(endpoint);
    }
}
