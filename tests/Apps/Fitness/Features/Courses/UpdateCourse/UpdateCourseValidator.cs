namespace Fitness.Features.Courses;

public sealed class UpdateCourseValidator : AbstractValidator<UpdateCourseRequest>
{
    public UpdateCourseValidator()
    {
        RuleFor(r => r.Title).NotEmpty().MaximumLength(120);
        RuleFor(r => r.Level).NotNull();
        RuleFor(r => r.Price).NotNull().InclusiveBetween(0, 2000);
    }
}
