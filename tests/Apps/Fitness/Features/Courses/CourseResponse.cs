namespace Fitness.Features.Courses;

public sealed record CourseResponse(string Code, string Title, CourseLevel Level, decimal Price, int TrainerId);

public static class CourseMapping
{
    public static CourseResponse ToResponse(this Course course) =>
        new(course.Code, course.Title, course.Level, course.Price, course.TrainerId);
}
