package org.secondlook.storage.control;

import com.azure.storage.common.sas.SasProtocol;
import java.net.URI;

/** How bytes travel to the storage, and so what an address may allow. */
enum Transport {
    /** To anywhere: encrypted. */
    HTTPS(SasProtocol.HTTPS_ONLY),

    /** To an emulator on this machine: what passes never leaves it. */
    LOOPBACK_HTTP(SasProtocol.HTTPS_HTTP);

    private final SasProtocol allowed;

    Transport(SasProtocol allowed) {
        this.allowed = allowed;
    }

    /** What a signed address says about the protocol to use it with. */
    SasProtocol allowed() {
        return allowed;
    }

    /**
     * @param endpoint of a storage account or container, with a host; not null
     * @throws IllegalArgumentException if images and signatures would pass a network in the clear
     */
    static Transport of(URI endpoint) {
        if ("https".equalsIgnoreCase(endpoint.getScheme())) {
            return HTTPS;
        }
        if ("http".equalsIgnoreCase(endpoint.getScheme()) && isLoopback(endpoint.getHost())) {
            return LOOPBACK_HTTP;
        }
        throw new IllegalArgumentException(
                "The storage at %s://%s must be reached by https; http is for this machine only"
                        .formatted(endpoint.getScheme(), endpoint.getHost()));
    }

    /** By name, without asking a name server, which could answer anything. */
    private static boolean isLoopback(String host) {
        return host != null
                && (host.equalsIgnoreCase("localhost")
                        || host.equals("[::1]")
                        || host.matches("127(\\.[0-9]{1,3}){3}"));
    }
}
