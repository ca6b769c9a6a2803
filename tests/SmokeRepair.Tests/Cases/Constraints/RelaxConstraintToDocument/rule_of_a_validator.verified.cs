// fault: F901
// actual: 400
// expected: 200
// endpoint: POST /seats
// intent: OutOfRange body number
// value: 40
// rule: {"type":"integer","minimum":1,"maximum":40}
using System.Linq.Expressions;

var app = WebApplication.Create(args);

app.MapPost("/seats", (Seat seat) =>
{
    return new SeatValidator().IsValid(seat) ? Results.Ok(seat) : Results.BadRequest();
});

app.Run();

public record Seat(string Row, int Number);

public class SeatValidator : AbstractValidator<Seat>
{
    public SeatValidator()
    {
        RuleFor(s => s.Row).NotEmpty();
        RuleFor(s => s.Number).InclusiveBetween(1, 40);
    }
}

public abstract class AbstractValidator<T>
{
    public bool IsValid(T value) => value is not null;

    protected Rules RuleFor<P>(Expression<Func<T, P>> member) => new(member.Name);
}

public class Rules(string? name)
{
    public string? Name { get; } = name;

    public Rules NotEmpty() => this;

    public Rules MaximumLength(int length) => this;

    public Rules InclusiveBetween(int from, int to) => this;
}
