package org.secondlook.storage.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secondlook.storage.control.AzureAccess.AccountKey;
import org.secondlook.storage.control.AzureAccess.ConnectionString;
import org.secondlook.storage.control.AzureAccess.GivenSas;

class AzureAccessTest {

    private static final String SECRET = "c2VjcmV0c2VjcmV0";
    private static final URI AZURE = URI.create("https://pictures.blob.core.windows.net");

    @Test
    void toString_hidesTheSecret() {
        List<AzureAccess> all =
                List.of(
                        new ConnectionString("AccountName=pictures;AccountKey=" + SECRET),
                        new AccountKey("pictures", SECRET, null),
                        new GivenSas(AZURE, "sv=2025-11-05&sig=" + SECRET));

        for (AzureAccess access : all) {
            assertFalse(access.toString().contains(SECRET), access.toString());
        }
        assertTrue(all.get(1).toString().contains("pictures"));
    }

    @Test
    void accountWithoutEndpoint_isAtAzure() {
        assertEquals(AZURE, new AccountKey("pictures", SECRET, null).endpoint());
    }

    @Test
    void leadingQuestionMarkOfSas_isDropped() {
        assertEquals("sv=x&sig=y", new GivenSas(AZURE, "?sv=x&sig=y").sasToken());
    }

    @Test
    void malformedParts_areRefusedWithoutTheSecret() {
        List<Executable> attempts =
                List.of(
                        () -> new ConnectionString(" "),
                        () -> new AccountKey("", SECRET, null),
                        () -> new AccountKey("Pictures!", SECRET, null),
                        () -> new AccountKey("pictures", "no base64: " + SECRET, null),
                        () -> new AccountKey("pictures", SECRET, URI.create("pictures")),
                        () -> new GivenSas(URI.create(AZURE + "?sig=" + SECRET), "sig=x"),
                        () -> new GivenSas(AZURE, "sv=" + SECRET));

        for (Executable attempt : attempts) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, attempt);
            assertFalse(e.getMessage().contains(SECRET), e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://pictures.blob.core.windows.net",
                "http://127.0.0.1.example.org",
                "http://10.0.0.1:10000/account",
                "http://localhost.example.org",
                "ftp://127.0.0.1"
            })
    void anythingButHttpsBeyondThisMachine_isRefused(String endpoint) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new AccountKey("pictures", SECRET, URI.create(endpoint)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:10000/account",
                "http://localhost:10000/account",
                "http://[::1]:10000/account",
                "https://storage.example.org"
            })
    void httpsOrThisMachine_isAccepted(String endpoint) {
        assertEquals(
                URI.create(endpoint),
                new AccountKey("pictures", SECRET, URI.create(endpoint)).endpoint());
    }
}
