namespace Fitness.Features.Reports;

public sealed class GetOccupancyEndpoint : ISlice
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/reports/occupancy", HandleAsync)
            .WithName("GetOccupancy")
            .WithTags("Reports")
            .WithSummary("Tells how full the courses are, in percent.")
            .RequireAuthorization(Policies.Staff);

    private static async Task<Ok<ReportResponse>> HandleAsync(
        [FromKeyedServices(Reports.Occupancy)] IReport report, CancellationToken cancellationToken)
    {
        return TypedResults.Ok(await report.MakeAsync(cancellationToken));
    }
}
