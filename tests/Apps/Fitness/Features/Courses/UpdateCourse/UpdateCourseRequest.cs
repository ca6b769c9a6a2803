namespace Fitness.Features.Courses;

public sealed record UpdateCourseRequest(string? Title, CourseLevel? Level, decimal? Price);
