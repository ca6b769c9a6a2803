namespace Fitness.Features.Passes;

public sealed record PassResponse(int Id, PassKind Kind, int Credits, decimal Paid);

public static class PassMapping
{
    public static PassResponse ToResponse(this Pass pass) => new(pass.Id, pass.Kind, pass.Credits, pass.Paid);
}
