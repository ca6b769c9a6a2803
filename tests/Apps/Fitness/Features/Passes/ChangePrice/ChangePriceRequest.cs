namespace Fitness.Features.Passes;

public sealed record ChangePriceRequest(decimal? Price);
