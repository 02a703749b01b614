package org.secondlook.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST resources, below {@code /api}. */
@ApplicationPath("/api")
public class RestApplication extends Application {}
