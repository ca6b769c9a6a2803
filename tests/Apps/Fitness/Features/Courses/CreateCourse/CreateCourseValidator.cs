namespace Fitness.Features.Courses;

public sealed class CreateCourseValidator : AbstractValidator<CreateCourseRequest>
{
    public CreateCourseValidator()
    {
        RuleFor(r => r.Code).NotEmpty().Matches("^[A-Z]{2,8}-[0-9]{1,3}$");
        RuleFor(r => r.Title).NotEmpty().MaximumLength(120);
        RuleFor(r => r.Level).NotNull();
        RuleFor(r => r.Price).NotNull().InclusiveBetween(0, 2000);
        RuleFor(r => r.TrainerId).GreaterThan(0);
    }
}
