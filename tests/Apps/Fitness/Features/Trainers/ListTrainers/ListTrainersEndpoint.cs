namespace Fitness.Features.Trainers;

public sealed class ListTrainersEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/trainers", HandleAsync)
            .WithName("ListTrainers")
            .WithTags("Trainers")
            .WithSummary("Lists the trainers, page by page.")
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<PagedResponse<TrainerResponse>>, ProblemHttpResult>> HandleAsync(
        int? page, int? pageSize, ListTrainersHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(page ?? 1, pageSize ?? 20, cancellationToken);
        return result.IsSuccess ? TypedResults.Ok(result.Value) : result.Error.ToProblem();
    }
}
