namespace Fitness.Features.Passes;

public sealed record TransferCreditsRequest(int PassId, int Credits);
