using System.Globalization;
using Fitness.Features.Sessions;

namespace Fitness.Features.Trainers;

public sealed class GetScheduleHandler(FitnessDbContext db) : IHandler
{
    public async Task<Result<List<SessionResponse>>> HandleAsync(int id, string? from, CancellationToken cancellationToken)
    {
        if (!await db.Trainers.AnyAsync(t => t.Id == id, cancellationToken))
        {
            return TrainerErrors.NotFound(id);
        }

        var first = from is null ? DateOnly.MinValue : DateOnly.ParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var sessions = await db.Sessions.Include(s => s.Course).Where(s => s.Course.TrainerId == id).ToListAsync(cancellationToken);
        return sessions
            .Where(s => DateOnly.FromDateTime(s.StartsAt.UtcDateTime) >= first)
            .OrderBy(s => s.StartsAt)
            .Select(s => s.ToResponse())
            .ToList();
    }
}
