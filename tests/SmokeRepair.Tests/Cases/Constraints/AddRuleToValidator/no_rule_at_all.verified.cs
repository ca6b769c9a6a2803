// fault: F102
// actual: 200
// expected: 400
// endpoint: POST /seats
// intent: MissingField body mail
// rule: {"type":"string","required":true,"minLength":1,"maxLength":60,"format":"email"}
using System.Linq.Expressions;

var app = WebApplication.Create(args);

app.MapPost("/seats", (Seat seat) =>
{
    return new SeatValidator().IsValid(seat) ? Results.Ok(seat) : Results.BadRequest();
});

app.Run();

public record Seat(string Row, string Mail);

public class SeatValidator : AbstractValidator<Seat>
{
    public SeatValidator()
    {
        RuleFor(s => s.Row).NotEmpty();
        RuleFor(s => s.Mail).NotEmpty().MaximumLength(60).EmailAddress();
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

    public Rules EmailAddress() => this;
}
