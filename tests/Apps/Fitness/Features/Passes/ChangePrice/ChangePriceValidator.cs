namespace Fitness.Features.Passes;

public sealed class ChangePriceValidator : AbstractValidator<ChangePriceRequest>
{
    public ChangePriceValidator() => RuleFor(r => r.Price).NotNull().InclusiveBetween(0, 5000);
}
