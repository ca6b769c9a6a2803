namespace Fitness.Features.Courses;

public sealed class UpdateCourseHandler(FitnessDbContext db) : IHandler
{
    public async Task<Result<CourseResponse>> HandleAsync(string code, UpdateCourseRequest request, CancellationToken cancellationToken)
    {
        var course = await db.Courses.FirstOrDefaultAsync(c => c.Code == code, cancellationToken);
        if (course is null)
        {
            return CourseErrors.NotFound(code);
        }

        course.Title = request.Title!;
        course.Level = request.Level!.Value;
        course.Price = request.Price!.Value;
        return course.ToResponse();
    }
}
