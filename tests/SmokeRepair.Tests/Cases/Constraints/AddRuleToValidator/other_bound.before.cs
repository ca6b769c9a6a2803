// fault: F102
// actual: 200
// expected: 400
// endpoint: POST /seats
// intent: OutOfRange body number
// rule: {"type":"integer","minimum":1,"maximum":40}
using System.Linq.Expressions;

var app = WebApplication.Create(args);

app.MapPost("/seats", (Seat seat) =>
{
    $$return new SeatValidator().IsValid(seat) ? Results.Ok(seat) : Results.BadRequest();
});

app.Run();

public record Seat(string Row, int Number);

public class SeatValidator : AbstractValidator<Seat>
{
    public SeatValidator()
    {
        RuleFor(s => s.Number).GreaterThanOrEqualTo(1);
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

    public Rules GreaterThanOrEqualTo(int least) => this;

    public Rules LessThanOrEqualTo(int most) => this;
}
