namespace Fitness.Features.Courses;

public sealed class RemoveCourseEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapDelete("/courses/{code}", HandleAsync)
            .WithName("RemoveCourse")
            .WithTags("Courses")
            .WithSummary("Removes a course without sessions.")
            .RequireAuthorization(Policies.Staff)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        string code, RemoveCourseHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(code, cancellationToken);
        return result.IsSuccess ? TypedResults.NoContent() : result.Error.ToProblem();
    }
}
