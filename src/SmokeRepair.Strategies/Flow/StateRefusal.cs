namespace SmokeRepair.Strategies.Flow;

/// <summary>Tells that the app's own code refuses, by an exception, what the state of a thing does not allow.</summary>
internal static class StateRefusal
{
    /// <summary>
    /// Whether a failure is such a refusal: an exception of the app's own, or one that says that the operation is not valid now, which the app itself throws
    /// after a check. What says that a case was forgotten, or an argument is wrong, is none.
    /// </summary>
    public static bool IsAt(RepairSite site) => ThrownRefusal.At(site) is { } refusal && (refusal.IsOwn || refusal.Class.ToDisplayString() == "System.InvalidOperationException")
        && ThrownRefusal.CreationAt(site) is { } creation && ThrownRefusal.IsChecked(creation) && refusal.IsOfRequest(site);
}
