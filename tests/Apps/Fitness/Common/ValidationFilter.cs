namespace Fitness.Common;

/// <summary>Answers a request that its validator refuses with the members at fault.</summary>
public sealed class ValidationFilter<T>(IValidator<T> validator) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        // A request that could not be bound is answered by what comes next.
        if (context.Arguments.OfType<T>().FirstOrDefault() is not { } request)
        {
            return await next(context);
        }

        var validation = await validator.ValidateAsync(request, context.HttpContext.RequestAborted);
        return validation.IsValid ? await next(context) : TypedResults.ValidationProblem(validation.ToDictionary());
    }
}

public static class ValidationExtensions
{
    public static RouteHandlerBuilder Validate<T>(this RouteHandlerBuilder route) =>
        route.AddEndpointFilter<ValidationFilter<T>>().ProducesValidationProblem();
}
