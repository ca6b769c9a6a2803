namespace Fitness.Features.Sessions;

public sealed class MoveSessionValidator : AbstractValidator<MoveSessionRequest>
{
    public MoveSessionValidator()
    {
        RuleFor(r => r.RoomId).GreaterThan(0);
        RuleFor(r => r.StartsAt).NotNull();
        RuleFor(r => r.Capacity).InclusiveBetween(1, 200);
    }
}
