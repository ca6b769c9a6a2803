// exception: System.DivideByZeroException
// endpoint: POST /splits
// expected: 400
// intent: OddValue body people
// value: 0
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record SplitBill(int Table, int Amount, int Heads) : IRequest<int>;

public class SplitBillHandler : IRequestHandler<SplitBill, int>
{
    public Task<int> Handle(SplitBill request, CancellationToken cancellationToken)
    {
        var (_, amount, heads) = request;
        if (amount < 0)
            throw new InvalidRequestException("Amount is not valid.");

        var share = $$amount / heads;
        return Task.FromResult(share);
    }
}

public class InvalidRequestException(string message) : Exception(message);

public record SplitRequest(int Amount, int People);

[ApiController]
[Route("splits")]
public class SplitsController(ISender sender) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Split(SplitRequest body)
    {
        var command = new SplitBill(7, body.Amount, body.People);
        return Ok(await sender.Send(command));
    }
}

public class ProblemMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (InvalidRequestException)
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
