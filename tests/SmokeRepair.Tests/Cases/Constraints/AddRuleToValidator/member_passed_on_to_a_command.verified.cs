// fault: F102
// actual: 200
// expected: 400
// endpoint: POST /tables/{table}/reservations
// intent: OutOfRange body seats
// rule: {"type":"integer","minimum":1,"maximum":12}
using System.Linq.Expressions;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record ReserveRequest(string Guest, int Seats);

public record ReserveTable(int Table, string Guest, int Places) : IRequest<int>;

public class ReserveTableValidator : AbstractValidator<ReserveTable>
{
    public ReserveTableValidator()
    {
        RuleFor(r => r.Guest).NotEmpty();
        RuleFor(r => r.Places).InclusiveBetween(1, 12);
    }
}

public class ReserveTableHandler : IRequestHandler<ReserveTable, int>
{
    public Task<int> Handle(ReserveTable request, CancellationToken cancellationToken) => Task.FromResult(request.Places);
}

[ApiController]
[Route("tables")]
public class TablesController(ISender sender) : ControllerBase
{
    [HttpPost("{table}/reservations")]
    public async Task<IActionResult> Reserve(int table, ReserveRequest request)
    {
        var command = new ReserveTable(table, request.Guest, Places: request.Seats);
        return Ok(await sender.Send(command));
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
public abstract class AbstractValidator<T>
{
    protected Rules RuleFor<P>(Expression<Func<T, P>> member) => new(member.Name);
}

public class Rules(string? name)
{
    public string? Name { get; } = name;

    public Rules NotEmpty() => this;

    public Rules MaximumLength(int length) => this;

    public Rules InclusiveBetween(int from, int to) => this;
}
