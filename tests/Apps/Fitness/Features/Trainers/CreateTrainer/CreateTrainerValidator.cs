namespace Fitness.Features.Trainers;

public sealed class CreateTrainerValidator : AbstractValidator<CreateTrainerRequest>
{
    public CreateTrainerValidator()
    {
        RuleFor(r => r.Name).NotEmpty().MaximumLength(100);
        RuleFor(r => r.Email).NotEmpty().EmailAddress().MaximumLength(200);
        RuleFor(r => r.HourlyRate).InclusiveBetween(10, 500);
    }
}
