namespace Fitness.Features.Courses;

public sealed class ListCoursesEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/courses", HandleAsync)
            .WithName("ListCourses")
            .WithTags("Courses")
            .WithSummary("Lists courses, optionally of a level.");

    private static async Task<Ok<List<CourseResponse>>> HandleAsync(
        string? search, CourseLevel? level, ListCoursesHandler handler, CancellationToken cancellationToken)
    {
        return TypedResults.Ok(await handler.HandleAsync(search, level, cancellationToken));
    }
}
