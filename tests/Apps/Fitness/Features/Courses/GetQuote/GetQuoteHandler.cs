namespace Fitness.Features.Courses;

public sealed class GetQuoteHandler(FitnessDbContext db) : IHandler
{
    public async Task<Result<QuoteResponse>> HandleAsync(string code, int people, CancellationToken cancellationToken)
    {
        var course = await db.Courses.FirstOrDefaultAsync(c => c.Code == code, cancellationToken);
        if (course is null)
        {
            return CourseErrors.NotFound(code);
        }

        return new QuoteResponse(code, people, Math.Round(course.Price / people, 2));
    }
}
