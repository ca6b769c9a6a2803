using Fitness.Features.Sessions;

namespace Fitness.Features.Trainers;

public sealed class GetScheduleEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/trainers/{id:int}/schedule", HandleAsync)
            .WithName("GetSchedule")
            .WithTags("Trainers")
            .WithSummary("Lists what a trainer teaches from a day on.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<List<SessionResponse>>, ProblemHttpResult>> HandleAsync(
        int id, string? from, GetScheduleHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(id, from, cancellationToken);
        return result.IsSuccess ? TypedResults.Ok(result.Value) : result.Error.ToProblem();
    }
}
