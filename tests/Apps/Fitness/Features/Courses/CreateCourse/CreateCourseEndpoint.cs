namespace Fitness.Features.Courses;

public sealed class CreateCourseEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/courses", HandleAsync)
            .WithName("CreateCourse")
            .WithTags("Courses")
            .WithSummary("Adds a course.")
            .RequireAuthorization(Policies.Staff)
            .Validate<CreateCourseRequest>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Created<CourseResponse>, ProblemHttpResult>> HandleAsync(
        CreateCourseRequest request, CreateCourseHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(request, cancellationToken);
        return result.IsSuccess ? TypedResults.Created($"/courses/{result.Value.Code}", result.Value) : result.Error.ToProblem();
    }
}
