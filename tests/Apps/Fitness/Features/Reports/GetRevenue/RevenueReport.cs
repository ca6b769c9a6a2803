namespace Fitness.Features.Reports;

public sealed class RevenueReport(FitnessDbContext db) : IReport
{
    public async Task<ReportResponse> MakeAsync(CancellationToken cancellationToken)
    {
        var passes = await db.Passes.ToListAsync(cancellationToken);
        var lines = passes
            .GroupBy(p => p.Kind)
            .OrderBy(g => g.Key)
            .Select(g => new ReportLine(g.Key.ToString(), g.Sum(p => p.Paid)));
        return new ReportResponse(Reports.Revenue, [.. lines]);
    }
}
