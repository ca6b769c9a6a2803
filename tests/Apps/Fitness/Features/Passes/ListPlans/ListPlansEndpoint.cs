namespace Fitness.Features.Passes;

public sealed class ListPlansEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/plans", HandleAsync)
            .WithName("ListPlans")
            .WithTags("Passes")
            .WithSummary("Lists what passes cost.");

    private static async Task<Ok<List<PlanResponse>>> HandleAsync(ListPlansHandler handler, CancellationToken cancellationToken)
    {
        return TypedResults.Ok(await handler.HandleAsync(cancellationToken));
    }
}
