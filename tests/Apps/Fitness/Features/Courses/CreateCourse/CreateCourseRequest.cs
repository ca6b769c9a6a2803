namespace Fitness.Features.Courses;

public sealed record CreateCourseRequest(string? Code, string? Title, CourseLevel? Level, decimal? Price, int TrainerId);
