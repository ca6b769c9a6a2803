namespace Fitness.Domain;

public static class PassErrors
{
    public static Error NotFound(int id) => Error.NotFound("passes.not-found", $"There is no pass {id}.");

    public static Error UsedUp(int id) => Error.Conflict("passes.used-up", $"Pass {id} has no credit left.");

    public static Error NoPlan(PassKind kind) => Error.NotFound("passes.no-plan", $"Passes of the kind {kind} are not sold.");

    public static Error NotEnough(int id, int credits) =>
        Error.Unprocessable("passes.not-enough", $"Pass {id} has no {credits} credits to give.");
}
