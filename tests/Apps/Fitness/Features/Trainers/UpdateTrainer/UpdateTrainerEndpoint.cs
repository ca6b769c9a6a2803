namespace Fitness.Features.Trainers;

public sealed class UpdateTrainerEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPut("/trainers/{id:int}", HandleAsync)
            .WithName("UpdateTrainer")
            .WithTags("Trainers")
            .WithSummary("Changes a trainer.")
            .RequireAuthorization(Policies.Staff)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<TrainerResponse>, ProblemHttpResult>> HandleAsync(
        int id, UpdateTrainerRequest request, UpdateTrainerHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(id, request, cancellationToken);
        return result.IsSuccess ? TypedResults.Ok(result.Value) : result.Error.ToProblem();
    }
}
