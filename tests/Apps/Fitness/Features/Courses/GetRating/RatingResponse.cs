namespace Fitness.Features.Courses;

public sealed record RatingResponse(string Code, int Reviews, double? Average);
