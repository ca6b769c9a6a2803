namespace Fitness.Features.Trainers;

public sealed class RemoveTrainerEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapDelete("/trainers/{id:int}", HandleAsync)
            .WithName("RemoveTrainer")
            .WithTags("Trainers")
            .WithSummary("Removes a trainer without courses.")
            .RequireAuthorization(Policies.Staff)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        int id, RemoveTrainerHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(id, cancellationToken);
        return result.IsSuccess ? TypedResults.NoContent() : result.Error.ToProblem();
    }
}
