namespace Fitness.Features.Bookings;

public sealed class ReviewSessionValidator : AbstractValidator<ReviewSessionRequest>
{
    public ReviewSessionValidator()
    {
        RuleFor(r => r.Stars).InclusiveBetween(1, 5);
        RuleFor(r => r.Comment).MaximumLength(500);
    }
}
