namespace Studio.Features.Bookings;

public sealed record BookSessionRequest(int PassId);
