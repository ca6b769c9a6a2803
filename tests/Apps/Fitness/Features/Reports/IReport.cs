namespace Fitness.Features.Reports;

/// <summary>Figures of the house, told apart by the key they are registered with.</summary>
public interface IReport
{
    Task<ReportResponse> MakeAsync(CancellationToken cancellationToken);
}

public static class Reports
{
    public const string Occupancy = "occupancy";

    public const string Revenue = "revenue";
}

public sealed record ReportResponse(string Name, IReadOnlyList<ReportLine> Lines);

public sealed record ReportLine(string What, decimal Figure);
