namespace Fitness.Features.Passes;

public sealed class BuyPassValidator : AbstractValidator<BuyPassRequest>
{
    public BuyPassValidator() => RuleFor(r => r.Kind).NotNull();
}
