namespace Fitness.Features.Courses;

public sealed class GetRatingEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/courses/{code}/rating", HandleAsync)
            .WithName("GetRating")
            .WithTags("Courses")
            .WithSummary("Shows what members think of a course.")
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<RatingResponse>, ProblemHttpResult>> HandleAsync(
        string code, GetRatingHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(code, cancellationToken);
        return result.IsSuccess ? TypedResults.Ok(result.Value) : result.Error.ToProblem();
    }
}
