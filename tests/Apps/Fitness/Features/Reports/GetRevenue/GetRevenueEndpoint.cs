namespace Fitness.Features.Reports;

public sealed class GetRevenueEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/reports/revenue", HandleAsync)
            .WithName("GetRevenue")
            .WithTags("Reports")
            .WithSummary("Tells what was paid for each kind of pass.")
            .RequireAuthorization(Policies.Staff);

    private static async Task<Ok<ReportResponse>> HandleAsync(
        [FromKeyedServices(Reports.Revenue)] IReport report, CancellationToken cancellationToken)
    {
        return TypedResults.Ok(await report.MakeAsync(cancellationToken));
    }
}
