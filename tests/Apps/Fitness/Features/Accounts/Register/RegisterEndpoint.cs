namespace Fitness.Features.Accounts;

public sealed class RegisterEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/accounts/register", HandleAsync)
            .WithName("Register")
            .WithTags("Accounts")
            .WithSummary("Makes the caller a member.")
            .Validate<RegisterRequest>()
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Created<MemberResponse>, ProblemHttpResult>> HandleAsync(
        RegisterRequest request, RegisterHandler handler, CancellationToken cancellationToken)
    {
        var result = await handler.HandleAsync(request, cancellationToken);
        return result.IsSuccess ? TypedResults.Created("/me", result.Value) : result.Error.ToProblem();
    }
}
