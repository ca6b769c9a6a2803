namespace Fitness.Features.Trainers;

public sealed class GetTrainerEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/trainers/{id:int}", HandleAsync)
            .WithName("GetTrainer")
            .WithTags("Trainers")
            .WithSummary("Shows a trainer.")
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<TrainerResponse>, ProblemHttpResult>> HandleAsync(
        int id, GetTrainerHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(id, cancellationToken);
        return result.IsSuccess ? TypedResults.Ok(result.Value) : result.Error.ToProblem();
    }
}
