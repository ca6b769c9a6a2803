// untouched: the divisor is the endpoint's own, not the client's
// exception: System.DivideByZeroException
// endpoint: POST /splits
// expected: 400
// intent: OddValue body amount
// value: 0
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record SplitBill(int Amount) : IRequest<int>
{
    public int Heads { get; init; }
}

public class SplitBillHandler : IRequestHandler<SplitBill, int>
{
    public Task<int> Handle(SplitBill request, CancellationToken cancellationToken)
    {
        if (request.Amount < 0)
            throw new InvalidAmountException("Amount is not valid.");

        return Task.FromResult($$100 / request.Heads);
    }
}

public class InvalidAmountException(string message) : Exception(message);

[ApiController]
[Route("splits")]
public class SplitsController(ISender sender, Tables tables) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Split(SplitBill body) => Ok(await sender.Send(body with { Heads = tables.Seats }));
}

public class Tables
{
    public int Seats => 0;
}

public class ProblemMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (InvalidAmountException)
        {
            context.Response.StatusCode = 400;
        }
    }
}

public interface IRequest<out TResponse>;

public interface IRequestHandler<in TRequest, TResponse> where TRequest : IRequest<TResponse>
{
    Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken);
}

public interface ISender
{
    Task<TResponse> Send<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken = default);
}
