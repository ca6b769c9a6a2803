using Library.Contracts;
using Library.Domain.Exceptions;
using Library.Services;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Library.Endpoints;

public static class ReportEndpoints
{
    public static void MapReports(this IEndpointRouteBuilder app)
    {
        app.MapGet("/reports/popular", ListPopular).WithName("ListPopularBooks").WithTags("Reports").ProducesProblem(400);
    }

    private static async Task<Ok<IReadOnlyList<PopularBookResponse>>> ListPopular([FromServices] IPopularityReport report, int top = 10)
    {
        if (top is < 1 or > 50)
        {
            throw new InvalidRequestException("top must lie between 1 and 50.");
        }

        return TypedResults.Ok(await report.TopAsync(top));
    }
}
