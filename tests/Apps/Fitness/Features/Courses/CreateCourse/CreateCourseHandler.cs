namespace Fitness.Features.Courses;

public sealed class CreateCourseHandler(FitnessDbContext db) : IHandler
{
    public async Task<Result<CourseResponse>> HandleAsync(CreateCourseRequest request, CancellationToken cancellationToken)
    {
        if (await db.Courses.AnyAsync(c => c.Code == request.Code, cancellationToken))
        {
            return CourseErrors.CodeTaken(request.Code!);
        }

        var course = new Course
        {
            Code = request.Code!,
            Title = request.Title!,
            Level = request.Level!.Value,
            Price = request.Price!.Value,
            TrainerId = request.TrainerId,
        };
        db.Courses.Add(course);
        await db.SaveChangesAsync(cancellationToken);
        return course.ToResponse();
    }
}
