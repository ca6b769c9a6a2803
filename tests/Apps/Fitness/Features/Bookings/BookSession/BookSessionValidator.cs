namespace Fitness.Features.Bookings;

public sealed class BookSessionValidator : AbstractValidator<BookSessionRequest>
{
    public BookSessionValidator() => RuleFor(r => r.PassId).GreaterThan(0);
}
