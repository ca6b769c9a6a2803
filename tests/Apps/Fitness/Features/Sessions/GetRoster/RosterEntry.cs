namespace Fitness.Features.Sessions;

public sealed record RosterEntry(int BookingId, string Member, BookingStatus Status);
