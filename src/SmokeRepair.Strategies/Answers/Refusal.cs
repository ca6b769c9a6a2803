namespace SmokeRepair.Strategies.Answers;

/// <summary>Which of the right answers a strategy gives.</summary>
internal static class Refusal
{
    private static readonly int[] Conflicts = [409, 410, 422, 400];

    /// <summary>The status to answer for a thing that the request names and that does not exist: 404 where that is right, else the first right one that refuses.</summary>
    public static int? ForMissing(RepairSite site) => First(site, site.Failure.Intent.Kind == ProbeKind.Unauthenticated ? [404, 400, 422, 409] : [404, 400, 422, 409, 401]);

    /// <summary>The same in a member that signs users in, which answers whom it does not know like whoever gives a wrong password; and in one whose refusals its caller answers in one way.</summary>
    public static int? ForMissing(RepairSite site, CodeFrame frame) => FailureAnswer.Statuses(site, frame).Where(site.Failure.ExpectedStatuses.Contains).Select(s => (int?)s).FirstOrDefault() ?? InItsWay(site, frame);

    private static int? InItsWay(RepairSite site, CodeFrame frame) =>
        site.Failure.Intent.Kind != ProbeKind.Unauthenticated && site.Failure.ExpectedStatuses.Contains(401) && AnswerSyntax.In(site.Code, frame.Declaration, 401).Any(a => a.Sureness == Sureness.Certain) ? 401 : ForMissing(site);

    /// <summary>The statuses to answer for a row that the request's body refers to and that does not exist: the right ones, in their order.</summary>
    public static IReadOnlyList<int> ForReference(RepairSite site)
    {
        var right = site.Failure.ExpectedStatuses.Where(s => s is 404 or 400 or 422 or 409).ToList();

        // An odd value may be refused in any way that the document has; nothing collides with what is missing.
        if (right.Count > 0 && site.Failure.Intent.Kind == ProbeKind.OddValue && site.Failure.Endpoint.DeclaredStatuses.Contains(404) && !right.Contains(404))
            right.Add(404);
        return [.. right.Where(s => s != 409 || right[0] == 409)];
    }

    /// <summary>How a member says one of several right statuses: the first that it can say itself in words, else the first that it can say at all, else the first that it can leave to its caller.</summary>
    public static (int Status, Answer Answer)? Said(RepairSite site, CodeFrame frame, IReadOnlyList<int> statuses, AnswerSubject subject)
    {
        var said = statuses.Select(s => (Status: s, Answer: AnswerFinder.Find(site, frame, s, subject))).Where(a => a.Answer is not null).Select(a => (a.Status, a.Answer!)).ToArray();
        return said.Length == 0 ? null : said.Where(a => a.Item2.Prepare is null).OrderBy(a => a.Item2.Statement is "return null;" or "return false;" ? 1 : 0).DefaultIfEmpty(said[0]).First();
    }

    /// <summary>The status to answer for what collides with the things that exist.</summary>
    public static int? ForConflict(RepairSite site) => First(site, Conflicts);

    /// <summary>All that may be answered for it, the best first.</summary>
    public static IReadOnlyList<int> ForConflicts(RepairSite site) => [.. Conflicts.Where(site.Failure.ExpectedStatuses.Contains)];

    private static int? First(RepairSite site, int[] statuses) =>
        statuses.Where(s => site.Failure.ExpectedStatuses.Contains(s)).Select(s => (int?)s).FirstOrDefault();
}
