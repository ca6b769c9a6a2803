namespace Fitness.Features.Courses;

public sealed class UpdateCourseEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPut("/courses/{code}", HandleAsync)
            .WithName("UpdateCourse")
            .WithTags("Courses")
            .WithSummary("Changes a course.")
            .RequireAuthorization(Policies.Staff)
            .Validate<UpdateCourseRequest>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<CourseResponse>, ProblemHttpResult>> HandleAsync(
        string code, UpdateCourseRequest request, UpdateCourseHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(code, request, cancellationToken);
        return result.IsSuccess ? TypedResults.Ok(result.Value) : result.Error.ToProblem();
    }
}
