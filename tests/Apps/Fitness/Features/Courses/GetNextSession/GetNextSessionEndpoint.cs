using Fitness.Features.Sessions;

namespace Fitness.Features.Courses;

public sealed class GetNextSessionEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/courses/{code}/next-session", HandleAsync)
            .WithName("GetNextSession")
            .WithTags("Courses")
            .WithSummary("Shows the next session of a course.")
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<SessionResponse>, ProblemHttpResult>> HandleAsync(
        string code, GetNextSessionHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(code, cancellationToken);
        return result.IsSuccess ? TypedResults.Ok(result.Value) : result.Error.ToProblem();
    }
}
