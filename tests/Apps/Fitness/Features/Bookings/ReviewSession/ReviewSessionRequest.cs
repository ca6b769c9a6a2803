namespace Fitness.Features.Bookings;

public sealed record ReviewSessionRequest(int Stars, string? Comment);
