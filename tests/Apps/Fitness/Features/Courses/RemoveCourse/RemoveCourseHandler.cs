namespace Fitness.Features.Courses;

public sealed class RemoveCourseHandler(FitnessDbContext db) : IHandler
{
    public async Task<Result> HandleAsync(string code, CancellationToken cancellationToken)
    {
        var course = await db.Courses.Include(c => c.Sessions).FirstOrDefaultAsync(c => c.Code == code, cancellationToken);
        if (course is null)
        {
            return CourseErrors.NotFound(code);
        }

        if (course.Sessions.Count > 0)
        {
            return CourseErrors.HasSessions(code);
        }

        db.Courses.Remove(course);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success();
    }
}
