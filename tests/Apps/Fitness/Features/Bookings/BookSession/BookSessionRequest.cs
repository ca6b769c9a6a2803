namespace Fitness.Features.Bookings;

public sealed record BookSessionRequest(int PassId);
