namespace Fitness.Features.Courses;

public sealed class GetRatingHandler(FitnessDbContext db) : IHandler
{
    public async Task<Result<RatingResponse>> HandleAsync(string code, CancellationToken cancellationToken)
    {
        if (!await db.Courses.AnyAsync(c => c.Code == code, cancellationToken))
        {
            return CourseErrors.NotFound(code);
        }

        var stars = await db.Bookings
            .Where(b => b.Session.Course.Code == code && b.Stars != null)
            .Select(b => b.Stars!.Value)
            .ToListAsync(cancellationToken);
        return new RatingResponse(code, stars.Count, stars.Average());
    }
}
