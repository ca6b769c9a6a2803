namespace Fitness.Features.Courses;

public sealed class GetCourseEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/courses/{code}", HandleAsync)
            .WithName("GetCourse")
            .WithTags("Courses")
            .WithSummary("Shows a course.")
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<CourseResponse>, ProblemHttpResult>> HandleAsync(
        string code, GetCourseHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(code, cancellationToken);
        return result.IsSuccess ? TypedResults.Ok(result.Value) : result.Error.ToProblem();
    }
}
