package org.secondlook.catalogue.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.secondlook.catalogue.entity.LabelClass;
import org.secondlook.catalogue.entity.Project;

/** The projects and their classes. */
@Path("projects")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ProjectsResource {

    @Inject private Catalogue catalogue;

    /** All projects, oldest first. */
    @GET
    public JsonArray all() {
        var all = Json.createArrayBuilder();
        catalogue.projects().forEach((project, classes) -> all.add(json(project, classes)));
        return all.build();
    }

    private static JsonObjectBuilder json(Project project, List<LabelClass> classes) {
        var answers = Json.createArrayBuilder();
        for (var labelClass : classes) {
            answers.add(
                    Json.createObjectBuilder()
                            .add("code", labelClass.code())
                            .add("name", labelClass.name())
                            .add("shortcut", labelClass.shortcut()));
        }
        return Json.createObjectBuilder()
                .add("id", project.id())
                .add("name", project.name())
                .add("instructions", project.instructions())
                .add("images", project.activeImages())
                .add("classes", answers);
    }
}
