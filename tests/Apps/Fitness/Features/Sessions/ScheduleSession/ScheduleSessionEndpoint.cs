namespace Fitness.Features.Sessions;

public sealed class ScheduleSessionEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/sessions", HandleAsync)
            .WithName("ScheduleSession")
            .WithTags("Sessions")
            .WithSummary("Schedules a session of a course.")
            .RequireAuthorization(Policies.Staff)
            .Validate<ScheduleSessionRequest>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Created<SessionResponse>, ProblemHttpResult>> HandleAsync(
        ScheduleSessionRequest request, ScheduleSessionHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(request, cancellationToken);
        return result.IsSuccess ? TypedResults.Created($"/sessions/{result.Value.Id}", result.Value) : result.Error.ToProblem();
    }
}
