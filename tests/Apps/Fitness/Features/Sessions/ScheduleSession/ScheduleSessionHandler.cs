namespace Fitness.Features.Sessions;

public sealed class ScheduleSessionHandler(FitnessDbContext db) : IHandler
{
    public async Task<Result<SessionResponse>> HandleAsync(ScheduleSessionRequest request, CancellationToken cancellationToken)
    {
        var course = await db.Courses.FirstOrDefaultAsync(c => c.Code == request.CourseCode, cancellationToken);
        if (course is null)
        {
            return CourseErrors.NotFound(request.CourseCode!);
        }

        if (!await db.Rooms.AnyAsync(r => r.Id == request.RoomId, cancellationToken))
        {
            return RoomErrors.NotFound(request.RoomId);
        }

        var session = new Session
        {
            Id = Guid.NewGuid(),
            Course = course,
            RoomId = request.RoomId,
            StartsAt = request.StartsAt!.Value,
            Capacity = request.Capacity,
        };
        db.Sessions.Add(session);
        await db.SaveChangesAsync(cancellationToken);
        return session.ToResponse();
    }
}
