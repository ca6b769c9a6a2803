namespace Fitness.Features.Trainers;

public sealed class UpdateTrainerValidator : AbstractValidator<UpdateTrainerRequest>
{
    public UpdateTrainerValidator()
    {
        RuleFor(r => r.Name).NotEmpty().MaximumLength(100);
        RuleFor(r => r.HourlyRate).InclusiveBetween(10, 500);
    }
}
