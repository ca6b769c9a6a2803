namespace Fitness.Features.Courses;

public sealed class GetCourseHandler(FitnessDbContext db) : IHandler
{
    public async Task<Result<CourseResponse>> HandleAsync(string code, CancellationToken cancellationToken)
    {
        var course = await db.Courses.FirstAsync(c => c.Code == code, cancellationToken);
        return course.ToResponse();
    }
}
