namespace Studio.Features.Passes;

public sealed record BuyPassRequest(PassKind? Kind);
