namespace Fitness.Features.Reports;

public sealed class OccupancyReport(FitnessDbContext db) : IReport
{
    public async Task<ReportResponse> MakeAsync(CancellationToken cancellationToken)
    {
        var sessions = await db.Sessions.Include(s => s.Course).Include(s => s.Bookings).ToListAsync(cancellationToken);
        var lines = sessions
            .GroupBy(s => s.Course.Code)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new ReportLine(g.Key, g.Sum(s => s.Bookings.Count(b => b.Status != BookingStatus.Cancelled)) * 100m / g.Sum(s => s.Capacity)));
        return new ReportResponse(Reports.Occupancy, [.. lines]);
    }
}
