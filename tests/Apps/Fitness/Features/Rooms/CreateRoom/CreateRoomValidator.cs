namespace Fitness.Features.Rooms;

public sealed class CreateRoomValidator : AbstractValidator<CreateRoomRequest>
{
    public CreateRoomValidator()
    {
        RuleFor(r => r.Name).NotEmpty().MaximumLength(60);
        RuleFor(r => r.Capacity).InclusiveBetween(1, 200);
        RuleForEach(r => r.Equipment).NotNull().ChildRules(equipment =>
        {
            equipment.RuleFor(e => e.Name).NotEmpty().MaximumLength(60);
            equipment.RuleFor(e => e.Count).InclusiveBetween(1, 500);
        });
    }
}
