namespace SmokeRepair.Strategies.Answers;

/// <summary>Which of the right answers a strategy gives.</summary>
internal static class Refusal
{
    /// <summary>The status to answer for a thing that the request names and that does not exist: 404 where that is right, else the first right one that refuses.</summary>
    public static int? ForMissing(RepairSite site) => First(site, [404, 400, 422, 409]);

    /// <summary>The status to answer for a row that the request's body refers to and that does not exist: the first right one.</summary>
    public static int? ForReference(RepairSite site) => site.Failure.ExpectedStatuses.Where(s => s is 404 or 400 or 422 or 409).Select(s => (int?)s).FirstOrDefault();

    /// <summary>The status to answer for what collides with the things that exist.</summary>
    public static int? ForConflict(RepairSite site) => First(site, [409, 422, 400]);

    private static int? First(RepairSite site, int[] statuses) =>
        statuses.Where(s => site.Failure.ExpectedStatuses.Contains(s)).Select(s => (int?)s).FirstOrDefault();
}
