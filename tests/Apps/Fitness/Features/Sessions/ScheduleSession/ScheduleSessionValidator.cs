namespace Fitness.Features.Sessions;

public sealed class ScheduleSessionValidator : AbstractValidator<ScheduleSessionRequest>
{
    public ScheduleSessionValidator()
    {
        RuleFor(r => r.CourseCode).NotEmpty();
        RuleFor(r => r.RoomId).GreaterThan(0);
        RuleFor(r => r.StartsAt).NotNull();
    }
}
