namespace SmokeRepair.Strategies.Flow;

/// <summary>Tells that the app's own code refuses, by an exception, what the state of a thing does not allow.</summary>
internal static class StateRefusal
{
    /// <summary>Whether a failure is such a refusal: thrown by the app itself after a check, and no failure of another thing that it hands on.</summary>
    public static bool IsAt(RepairSite site) => ThrownRefusal.At(site) is { } refusal && ThrownRefusal.CreationAt(site) is { } creation && ThrownRefusal.IsChecked(creation) && refusal.IsOfRequest(site);
}
