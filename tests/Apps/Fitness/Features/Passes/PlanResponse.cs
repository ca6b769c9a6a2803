namespace Fitness.Features.Passes;

public sealed record PlanResponse(PassKind Kind, int Credits, decimal Price);
