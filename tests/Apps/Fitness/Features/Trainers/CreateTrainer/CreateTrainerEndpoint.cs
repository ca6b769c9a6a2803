namespace Fitness.Features.Trainers;

public sealed class CreateTrainerEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/trainers", HandleAsync)
            .WithName("CreateTrainer")
            .WithTags("Trainers")
            .WithSummary("Adds a trainer.")
            .RequireAuthorization(Policies.Staff)
            .Validate<CreateTrainerRequest>()
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Created<TrainerResponse>, ProblemHttpResult>> HandleAsync(
        CreateTrainerRequest request, CreateTrainerHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(request, cancellationToken);
        return result.IsSuccess ? TypedResults.Created($"/trainers/{result.Value.Id}", result.Value) : result.Error.ToProblem();
    }
}
