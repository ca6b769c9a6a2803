namespace Fitness.Features.Courses;

public sealed class GetQuoteEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/courses/{code}/quote", HandleAsync)
            .WithName("GetQuote")
            .WithTags("Courses")
            .WithSummary("Shares the price of a course among people.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<QuoteResponse>, ProblemHttpResult>> HandleAsync(
        string code, int? people, GetQuoteHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(code, people ?? 1, cancellationToken);
        return result.IsSuccess ? TypedResults.Ok(result.Value) : result.Error.ToProblem();
    }
}
