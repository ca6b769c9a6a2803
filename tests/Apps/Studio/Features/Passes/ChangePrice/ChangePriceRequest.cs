namespace Studio.Features.Passes;

public sealed record ChangePriceRequest(decimal? Price);
