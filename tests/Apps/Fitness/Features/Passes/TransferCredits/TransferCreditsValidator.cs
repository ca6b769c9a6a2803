namespace Fitness.Features.Passes;

public sealed class TransferCreditsValidator : AbstractValidator<TransferCreditsRequest>
{
    public TransferCreditsValidator()
    {
        RuleFor(r => r.PassId).GreaterThan(0);
        RuleFor(r => r.Credits).InclusiveBetween(1, 40);
    }
}
