namespace Fitness.Features.Courses;

public sealed class ListCoursesHandler(FitnessDbContext db) : IHandler
{
    public async Task<List<CourseResponse>> HandleAsync(string? search, CourseLevel? level, CancellationToken cancellationToken)
    {
        var courses = await db.Courses
            .Where(c => level == null || c.Level == level)
            .Where(c => search == null || c.Title.Contains(search))
            .OrderBy(c => c.Code)
            .ToListAsync(cancellationToken);
        return [.. courses.Select(c => c.ToResponse())];
    }
}
