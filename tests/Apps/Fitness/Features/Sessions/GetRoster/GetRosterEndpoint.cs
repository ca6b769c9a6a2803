namespace Fitness.Features.Sessions;

public sealed class GetRosterEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/sessions/{id:guid}/roster", HandleAsync)
            .WithName("GetRoster")
            .WithTags("Sessions")
            .WithSummary("Lists who takes part in a session.")
            .RequireAuthorization(Policies.Staff)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<List<RosterEntry>>, ProblemHttpResult>> HandleAsync(
        Guid id, GetRosterHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(id, cancellationToken);
        return result.IsSuccess ? TypedResults.Ok(result.Value) : result.Error.ToProblem();
    }
}
