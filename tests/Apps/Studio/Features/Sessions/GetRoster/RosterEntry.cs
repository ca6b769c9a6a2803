namespace Studio.Features.Sessions;

public sealed record RosterEntry(int BookingId, string Member, BookingStatus Status);
