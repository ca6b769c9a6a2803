namespace Fitness.Features.Passes;

public sealed record BuyPassRequest(PassKind? Kind);
