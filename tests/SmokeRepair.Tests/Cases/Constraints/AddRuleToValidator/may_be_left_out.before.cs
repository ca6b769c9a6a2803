// untouched: the validator asks nothing of a row that was left out
// fault: F102
// actual: 200
// expected: 400
// endpoint: PUT /seats
// intent: MissingField body row
// rule: {"type":"string","required":true}
using System.Linq.Expressions;

var app = WebApplication.Create(args);

app.MapPut("/seats", (Seat seat) =>
{
    $$return new SeatValidator().IsValid(seat) ? Results.Ok(seat) : Results.BadRequest();
});

app.Run();

public record Seat(string Row, int Number);

public class SeatValidator : AbstractValidator<Seat>
{
    public SeatValidator()
    {
        RuleFor(s => s.Row)
            .MaximumLength(2)
            .When(s => !string.IsNullOrWhiteSpace(s.Row));
    }
}

public abstract class AbstractValidator<T>
{
    public bool IsValid(T value) => value is not null;

    protected Rules<T> RuleFor<P>(Expression<Func<T, P>> member) => new(member.Name);
}

public class Rules<T>(string? name)
{
    public string? Name { get; } = name;

    public Rules<T> NotEmpty() => this;

    public Rules<T> MaximumLength(int length) => this;

    public Rules<T> When(Func<T, bool> condition) => this;
}
