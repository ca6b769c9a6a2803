using System.Security.Claims;

namespace Fitness.Features.Bookings;

public sealed class BookSessionHandler(FitnessDbContext db) : IHandler
{
    public async Task<Result<BookingResponse>> HandleAsync(Guid sessionId, BookSessionRequest request, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var member = await db.FindMemberAsync(user, cancellationToken);
        if (member is null)
        {
            return MemberErrors.NoMember;
        }

        var session = await db.Sessions.Include(s => s.Course).Include(s => s.Bookings).FirstOrDefaultAsync(s => s.Id == sessionId, cancellationToken);
        if (session is null)
        {
            return SessionErrors.NotFound(sessionId);
        }

        var pass = await db.Passes.FirstOrDefaultAsync(p => p.Id == request.PassId, cancellationToken);
        if (pass!.Credits == 0)
        {
            return PassErrors.UsedUp(pass.Id);
        }

        if (session.Status != SessionStatus.Scheduled)
        {
            return SessionErrors.InvalidState(session.Id, session.Status, "booked");
        }

        if (session.Bookings.Count(b => b.Status != BookingStatus.Cancelled) >= session.Capacity)
        {
            return SessionErrors.Full(session.Id);
        }

        pass.Credits--;
        var booking = new Booking { Session = session, MemberId = member.Id, Pass = pass };
        db.Bookings.Add(booking);
        await db.SaveChangesAsync(cancellationToken);
        return booking.ToResponse();
    }
}
