namespace Fitness.Features.Courses;

public sealed record QuoteResponse(string Code, int People, decimal Each);
