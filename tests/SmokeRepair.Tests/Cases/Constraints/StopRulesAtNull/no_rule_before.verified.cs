// exception: System.NullReferenceException
// endpoint: POST /cards
// expected: 400 422
// intent: NullField body number
// expression: number
var app = WebApplication.Create(args);

app.MapPost("/cards", (Card card) => new CardValidator().IsValid(card) ? Results.Ok(card) : Results.BadRequest());

app.Run();

public class CardValidator : AbstractValidator<Card>
{
    public CardValidator()
    {
        RuleFor(c => c.Number).Must(number => number.Length > 3).WithMessage("Too short.").When(c => c.Number is not null);
        RuleFor(c => c.Name).NotEmpty();
    }
}

public record Card(string Number, string Name);

public abstract class AbstractValidator<T>
{
    public bool IsValid(T value) => value is not null;

    protected Rules<T, P> RuleFor<P>(Func<T, P> member) => new();
}

public class Rules<T, P>
{
    public Rules<T, P> Cascade(CascadeMode mode) => this;

    public Rules<T, P> NotEmpty() => this;

    public Rules<T, P> Must(Func<P, bool> condition) => this;

    public Rules<T, P> WithMessage(string message) => this;

    public Rules<T, P> When(Func<T, bool> condition) => this;
}

public enum CascadeMode
{
    Continue,
    Stop,
}
